/** Every element of the document and of its open shadow trees. */
export function* everyElement(tree: Document | ShadowRoot = document): Generator<Element> {
  for (const element of tree.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}

/** The document and every open shadow tree in it. */
export function everyTree(): (Document | ShadowRoot)[] {
  const trees: (Document | ShadowRoot)[] = [document];
  for (const { shadowRoot } of everyElement()) if (shadowRoot) trees.push(shadowRoot);
  return trees;
}
