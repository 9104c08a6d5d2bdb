import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Phrase } from '@/utils/core/phrase';
import { plural } from '@/utils/core/plural';

/** The words of the interface and how its language writes numbers and times. */
export interface Texts {
  t: Phrase;
  /** BCP 47. */
  language: string;
  /** A text that depends on a number: `<key>_one`, `<key>_other`. */
  count: (key: string, number: number) => string;
}

/** Shows keys instead of words: what a component renders that somebody forgot to give texts. */
const Context = createContext<Texts>({ t: (key) => key, language: 'en', count: (key) => key });

export function TextProvider(props: { t: Phrase; language: string; children: ComponentChildren }) {
  const { t, language, children } = props;
  const texts = useMemo(
    (): Texts => ({ t, language, count: (key, number) => plural(t, language, key, number) }),
    [t, language],
  );
  return <Context.Provider value={texts}>{children}</Context.Provider>;
}

export function useText(): Texts {
  return useContext(Context);
}
