import { useEffect, useState } from 'preact/hooks';

/** The width from which on the form stands beside the picture. Same as in edit.css. */
const WIDE = '(min-width: 54rem)';

/** Is there room for two columns? */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = () => setWide(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return wide;
}
