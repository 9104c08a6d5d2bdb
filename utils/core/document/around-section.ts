import type { Root } from 'mdast';

/**
 * What stands before a section and what behind it, the section being a heading and one thing. Without such a
 * section everything stands before it. Only our own code makes headings, so no page or person can forge one.
 */
export function aroundSection(body: Root, title: string): [before: Root, behind: Root] {
  const at = body.children.findIndex(
    (node) =>
      node.type === 'heading' &&
      node.children.some((child) => child.type === 'text' && child.value === title),
  );
  const part = (children: Root['children']): Root => ({ type: 'root', children });
  return at < 0 ? [body, part([])] : [part(body.children.slice(0, at)), part(body.children.slice(at + 2))];
}
