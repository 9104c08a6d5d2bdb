import { useEffect, useState } from 'preact/hooks';
import { useOptionsHost } from './host';

/** Whether the browser lets us do all of this (`OptionsHost.needsOf`); followed, because permissions are taken away elsewhere. */
export function useGranted(needs: readonly string[]): boolean | undefined {
  const host = useOptionsHost();
  const [granted, setGranted] = useState<boolean>();
  const key = needs.join(' ');
  useEffect(() => {
    let left = false;
    setGranted(undefined);
    if (!key) return;
    const look = () => void host.hasNeeds(key.split(' ')).then((has) => !left && setGranted(has));
    look();
    const stop = host.watchPermissions(look);
    return () => {
      left = true;
      stop();
    };
  }, [host, key]);
  return granted;
}
