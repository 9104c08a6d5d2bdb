import { analyse } from 'scslre';
import {
  createSourceFile,
  forEachChild,
  isRegularExpressionLiteral,
  type Node,
  ScriptTarget,
} from 'typescript';
import { describe, expect, test } from 'vitest';
import { NAME_RULES } from '@/utils/core/scrub/names';
import { PATTERN_RULES } from '@/utils/core/scrub/patterns';
import { SIGNS } from '@/utils/core/scrub/signs';
import { VENDOR_TOKENS } from '@/utils/core/scrub/vendors';
import { read, sourceFiles } from './source-files';

/** Pages choose what the scrubber reads, so none of its patterns may take long on any text. */

interface Pattern {
  place: string;
  regex: RegExp;
}

/** Every regular expression that is written out in the scrubber's code. */
function literals(): Pattern[] {
  return sourceFiles('utils/core/scrub').flatMap((file) => {
    const source = createSourceFile(file, read(file), ScriptTarget.Latest, true);
    const found: Pattern[] = [];
    const visit = (node: Node) => {
      if (isRegularExpressionLiteral(node)) {
        const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({ place: `${file}:${line + 1}`, regex: new RegExp(pattern, flags) });
      }
      forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** Those that are put together. */
const made: Pattern[] = [
  ...PATTERN_RULES.filter(({ id }) => id !== 'vendor-token').map(({ id, pattern }) => ({
    place: id,
    regex: pattern,
  })),
  ...Object.entries(VENDOR_TOKENS).map(([id, shape]) => ({ place: id, regex: new RegExp(shape, 'g') })),
  ...NAME_RULES.map(({ id, names }) => ({ place: `name ${id}`, regex: names })),
  ...SIGNS.map(({ pattern }, index) => ({ place: `sign ${index}`, regex: pattern })),
];

const LESSON =
  'Bound the run, and say by a lookbehind where it begins. Two neighbours that match the same text are the usual cause.';

/** A bound of ten or more saves nobody: hundreds of steps at each of thousands of places. */
const withoutBounds = ({ source }: RegExp) => source.replace(/\{(\d+),\d{2,}\}/g, '{$1,}');

/** Ways in which matching costs more than in proportion to the text, bounds not counted. */
function costs(regex: RegExp): string[] {
  const { reports } = analyse(
    { source: withoutBounds(regex), flags: regex.flags },
    { reportTypes: { Move: false } },
  );
  return reports.map(({ type, exponential }) => (exponential ? `${type}, exponential` : type));
}

describe('the scrubber’s patterns', () => {
  test('none goes back over what it has read', () => {
    const costly = [...literals(), ...made].flatMap(({ place, regex }) =>
      costs(regex).map((cost) => `${place}: ${cost} in ${regex.source.slice(0, 120)}`),
    );
    expect(costly, LESSON).toEqual([]);
  });

  test('what searches a text bounds every run', () => {
    const searching = [...literals(), ...made].filter(({ regex }) => regex.global || regex.sticky);
    const unbounded = searching.filter(({ regex }) => {
      const bare = regex.source.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
      return /[^(]\*|\+|\{\d+,\}/.test(bare);
    });
    expect(
      unbounded.map(({ place, regex }) => `${place}: ${regex.source.slice(0, 120)}`),
      LESSON,
    ).toEqual([]);
    expect(searching.length).toBeGreaterThan(100);
  });

  test('the checker would notice', () => {
    expect(costs(/(a{1,90}){1,90}b/)).not.toEqual([]);
    expect(costs(/\d{1,20}[\d.]{1,20}x/)).not.toEqual([]);
    expect(costs(/a{1,90}b/)).toEqual([]);
  });
});
