import type { List, ListItem, Root } from 'mdast';
import { list, paragraph, quoted } from '../document/nodes';

/** The file an item of a list is about: its name is the first thing in it. */
function nameOf(item: ListItem): string | undefined {
  const [first] = item.children;
  const name = first?.type === 'paragraph' ? first.children[0] : undefined;
  return name?.type === 'inlineCode' ? name.value : undefined;
}

function link(item: ListItem, url: string): void {
  const [first] = item.children;
  if (first?.type !== 'paragraph') return;
  const [name, ...rest] = first.children;
  if (name?.type === 'inlineCode') first.children = [{ type: 'link', url, children: [name] }, ...rest];
}

/**
 * The document with every file a link to where the helpdesk has it, for helpdesks that show attachments only
 * where the text names them. The list of files is the document's last; what it does not name is added to it.
 *
 * @param files name and address of each
 */
export function linkedFiles(body: Root, files: readonly { name: string; address: string }[]): Root {
  const linked = structuredClone(body);
  if (files.length === 0) return linked;
  const isList = (node: Root['children'][number]): node is List =>
    node.type === 'list' && node.children.some((item) => files.some(({ name }) => name === nameOf(item)));
  let named = linked.children.findLast(isList);
  if (!named) {
    named = list([]);
    // Before the last section, which is the reference.
    const last = linked.children.findLastIndex(({ type }) => type === 'heading');
    linked.children.splice(last < 0 ? linked.children.length : last, 0, named);
  }
  for (const { name, address } of files) {
    let item = named.children.find((one) => nameOf(one) === name);
    if (!item) {
      item = { type: 'listItem', spread: false, children: [paragraph(quoted(name))] };
      named.children.push(item);
    }
    link(item, address);
  }
  return linked;
}
