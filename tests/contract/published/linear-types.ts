import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The client's types are made of the schema by graphql-codegen, so that it can be read out of them again. */
type Declared = ts.TypeAliasDeclaration | ts.EnumDeclaration;

const ROOTS = ['Query', 'Mutation'];

/** The one file of the package that has them; its name changes with each version. */
function source(): ts.SourceFile {
  const folder = dirname(createRequire(import.meta.url).resolve('@linear/sdk'));
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.d.mts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .find((one) => /^type Query = \{/m.test(one));
  if (text === undefined) throw new Error('@linear/sdk has its types somewhere else');
  return ts.createSourceFile('linear.d.mts', text, ts.ScriptTarget.ESNext);
}

/** The schema of Linear in GraphQL's own language: everything that a query or a mutation leads to. */
export function sdlOfTypes(): string {
  const file = source();
  const declared = new Map<string, Declared>();
  for (const one of file.statements)
    if (ts.isTypeAliasDeclaration(one) || ts.isEnumDeclaration(one)) declared.set(one.name.text, one);
  const text = (node: ts.Node) => node.getText(file);

  const reached = new Set(ROOTS);
  const inputs = new Set<string>();
  const use = (name: string, isInput: boolean) => {
    reached.add(name);
    if (isInput) inputs.add(name);
    return name;
  };

  /** `Maybe<…>` is what may be null; everything else must not. */
  function typeOf(node: ts.TypeNode, isInput: boolean): string {
    if (ts.isIndexedAccessTypeNode(node) && ts.isLiteralTypeNode(node.indexType)) {
      const name = text(node.indexType).slice(1, -1);
      return `${use(name, isInput)}!`;
    }
    if (!ts.isTypeReferenceNode(node)) throw new Error(`not of a schema: ${text(node)}`);
    const name = text(node.typeName);
    const [inner] = node.typeArguments ?? [];
    if (!inner) return `${use(name, isInput)}!`;
    return name === 'Array' ? `[${typeOf(inner, isInput)}]!` : typeOf(inner, isInput).replace(/!$/, '');
  }

  const members = ({ members: all }: ts.TypeLiteralNode) =>
    all
      .filter(ts.isPropertySignature)
      .map(({ name, type }) => ({ name: text(name).replace(/^"|"$/g, ''), type }));

  function fieldsOf(owner: string, literal: ts.TypeLiteralNode): string[] {
    return members(literal)
      .filter(({ name }) => name !== '__typename')
      .flatMap(({ name, type }) => {
        if (!type) return [];
        const args = declared.get(`${owner}${name.charAt(0).toUpperCase()}${name.slice(1)}Args`);
        const list =
          args && ts.isTypeAliasDeclaration(args) && ts.isTypeLiteralNode(args.type)
            ? members(args.type)
            : [];
        const given = list.flatMap((one) => (one.type ? [`${one.name}: ${typeOf(one.type, true)}`] : []));
        return [
          `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}: ${typeOf(type, inputs.has(owner))}`,
        ];
      });
  }

  /** Fields of a type and of the interfaces it is made of. */
  function allFields(owner: string, node: ts.TypeNode): string[] {
    if (ts.isTypeLiteralNode(node)) return fieldsOf(owner, node);
    if (ts.isIntersectionTypeNode(node)) return node.types.flatMap((part) => allFields(owner, part));
    const base = declared.get(text(node));
    return base && ts.isTypeAliasDeclaration(base) ? allFields(owner, base.type) : [];
  }

  function define(name: string): string {
    const one = declared.get(name);
    if (!one) return `scalar ${name}`;
    if (ts.isEnumDeclaration(one)) {
      const values = one.members.map(({ initializer }) =>
        initializer ? text(initializer).slice(1, -1) : '',
      );
      return `enum ${name} { ${values.join(' ')} }`;
    }
    if (ts.isUnionTypeNode(one.type))
      return `union ${name} = ${one.type.types.map((part) => use(text(part), false)).join(' | ')}`;
    const fields = [
      ...new Map(allFields(name, one.type).map((field) => [/^\w+/.exec(field)?.[0], field])).values(),
    ];
    return `${inputs.has(name) ? 'input' : 'type'} ${name} {\n  ${fields.join('\n  ')}\n}`;
  }

  const BUILT_IN = new Set(['ID', 'String', 'Boolean', 'Int', 'Float']);
  const lines: string[] = [];
  // It grows while it is gone through.
  for (const name of reached) if (!BUILT_IN.has(name)) lines.push(define(name));
  return lines.join('\n');
}
