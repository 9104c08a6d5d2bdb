import type { ComponentChildren } from 'preact';

/** One subject of the settings. */
export function Section({
  id,
  title,
  help,
  children,
}: {
  id: string;
  title: string;
  help?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 class="section__title" id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {help && <p class="section__help">{help}</p>}
      {children}
    </section>
  );
}
