import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';

type Say = (text: string) => void;

const Context = createContext<Say>(() => undefined);

/** Holds the page's one live region: it must be there before it speaks, or screen readers miss it. */
export function SaidProvider({ children }: { children: ComponentChildren }) {
  const [said, setSaid] = useState({ text: '', times: 0 });
  const say = useCallback<Say>((text) => setSaid(({ times }) => ({ text, times: times + 1 })), []);
  return (
    <Context.Provider value={say}>
      {children}
      <p class="for-ears" role="status" data-test="said">
        {/* A new element each time: the same words twice are two pieces of news. */}
        <span key={said.times}>{said.text}</span>
      </p>
    </Context.Provider>
  );
}

/** Tells screen readers what was done, where the eye sees it without words. */
export function useSay(): Say {
  return useContext(Context);
}
