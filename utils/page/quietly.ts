/** A listener that throws nothing into the page and does not hear events that the page made up itself. */
export function quietly<E extends Event>(record: (event: E) => void): (event: E) => void {
  return (event) => {
    try {
      if (event.isTrusted) record(event);
    } catch {
      // Nothing of ours may reach the page.
    }
  };
}
