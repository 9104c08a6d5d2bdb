import { useEffect, useState } from 'preact/hooks';

/** Milliseconds between two looks at the clock: "in 2 minutes" may be a little late, not wrong. */
const TICK_MS = 5_000;

/** The time, in milliseconds since the epoch, looked at again every few seconds while the component is shown. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
