import type { Page } from '@/utils/core/model/capture';

/** Which page this is about, so that nobody reports the wrong tab. */
export function PageLine({ page, expected }: { page: Page | undefined; expected: boolean }) {
  const host = page && URL.canParse(page.address) ? new URL(page.address).host : '';
  if (!page && !expected) return null;
  return (
    <p class="page-line">
      {page ? (
        <>
          <bdi class="page-line__title">{page.title || page.address}</bdi>
          {host && <bdi class="page-line__host">{host}</bdi>}
        </>
      ) : (
        // Keep their lines, so that nothing below jumps when the page becomes known.
        <>
          <span class="page-line__title">&nbsp;</span>
          <span class="page-line__host">&nbsp;</span>
        </>
      )}
    </p>
  );
}
