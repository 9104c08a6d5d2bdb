/**
 * Patterns of profiles are written by people who test them on one line, and run on megabytes a page chose. So only
 * those are taken that can be read in one way: at each sign it is clear which part of the pattern it belongs to, and
 * nothing is ever tried a second time. (Regular expressions of this sort are called one-unambiguous: Brüggemann-Klein
 * and Wood, https://doi.org/10.1006/inco.1997.2688.)
 */

/** Signs a find can have at most, alternatives counted: longer ones are no numbers of anything. */
const MOST_SIGNS = 400;

/** A set of signs: one bit for each of ASCII, and one for all others. */
type Signs = bigint;
const OTHERS = 1n << 128n;
const ALL = (1n << 129n) - 1n;
const of = (sign: string): Signs => (sign.charCodeAt(0) < 128 ? 1n << BigInt(sign.charCodeAt(0)) : OTHERS);
const between = (from: string, to: string): Signs => {
  let signs = 0n;
  for (let code = from.charCodeAt(0); code <= Math.min(to.charCodeAt(0), 127); code++)
    signs |= 1n << BigInt(code);
  return to.charCodeAt(0) > 127 ? signs | OTHERS : signs;
};
const DIGITS = between('0', '9');
const WORD = DIGITS | between('A', 'Z') | between('a', 'z') | of('_');
const BLANKS = [' ', '\t', '\n', '\r', '\f', '\v'].reduce((all, sign) => all | of(sign), OTHERS);
const CLASSES: Record<string, Signs> = {
  d: DIGITS,
  w: WORD,
  s: BLANKS,
  D: ALL & ~DIGITS,
  W: ALL & ~WORD,
  S: (ALL & ~BLANKS) | OTHERS,
  t: of('\t'),
  n: of('\n'),
};

/** A part of a pattern: by which of its places it begins and ends, and whether it may be nothing. */
interface Part {
  first: number[];
  last: number[];
  empty: boolean;
}

class Refused extends Error {}

class Reader {
  private at = 0;
  /** Signs that may stand at each place, and the places that may follow it. */
  private readonly places: { signs: Signs; next: Set<number> }[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  read(): void {
    const whole = this.alternatives();
    if (this.at < this.source.length) throw this.notAllowed();
    if (whole.empty) throw new Refused('It also fits where nothing stands.');
    this.checkOneWay(whole.first);
    for (const { next } of this.places) this.checkOneWay([...next]);
  }

  private checkOneWay(places: readonly number[]): void {
    let taken = 0n;
    for (const place of places) {
      const signs = this.places[place]?.signs ?? 0n;
      if (taken & signs) throw new Refused('It can be read in more than one way, which can take very long.');
      taken |= signs;
    }
  }

  private notAllowed(): Refused {
    const sign = this.source.charAt(this.at);
    if (sign === '*' || sign === '+')
      return new Refused(`“${sign}” has no end: write how many there are at most, such as {1,20}.`);
    return new Refused(
      `“${this.source.slice(this.at, this.at + 3)}” is not understood: only signs, sets such as [A-Z] or \\d, groups, |, ? and {1,20} are.`,
    );
  }

  private take(sign: string): boolean {
    const found = this.source.startsWith(sign, this.at);
    if (found) this.at += sign.length;
    return found;
  }

  private alternatives(): Part {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    return {
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
      empty: parts.some(({ empty }) => empty),
    };
  }

  private sequence(): Part {
    let whole: Part = { first: [], last: [], empty: true };
    while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at)))
      whole = this.joined(whole, this.repeated());
    return whole;
  }

  private joined(one: Part, other: Part): Part {
    for (const place of one.last) for (const next of other.first) this.places[place]?.next.add(next);
    return {
      first: one.empty ? [...one.first, ...other.first] : one.first,
      last: other.empty ? [...one.last, ...other.last] : other.last,
      empty: one.empty && other.empty,
    };
  }

  /** One piece as often as it is asked for, each time with places of its own. */
  private repeated(): Part {
    const from = this.at;
    const pieces = [this.piece()];
    const [least, most] = this.times();
    const to = this.at;
    while (pieces.length < most) {
      this.at = from;
      pieces.push(this.piece());
    }
    this.at = to;
    // Each that may be left out stands in the one before it: a(a(a)?)?.
    return pieces.reduceRight<Part>(
      (behind, piece, index) => {
        const whole = this.joined(piece, behind);
        return index >= least ? { ...whole, empty: true } : whole;
      },
      { first: [], last: [], empty: true },
    );
  }

  private times(): [number, number] {
    if (this.take('?')) return [0, 1];
    const [found, least, comma, most] =
      /^\{(\d{1,3})(?:(,)(\d{1,3}))?\}/.exec(this.source.slice(this.at)) ?? [];
    if (!found) return [1, 1];
    const times: [number, number] = [Number(least), Number(comma ? most : least)];
    if (times[1] === 0 || times[0] > times[1]) throw this.notAllowed();
    this.at += found.length;
    return times;
  }

  private piece(): Part {
    if (this.take('(?:') || this.take('(')) {
      if (this.source.charAt(this.at) === '?') throw this.notAllowed();
      const inside = this.alternatives();
      if (!this.take(')')) throw new Refused('A bracket is not closed.');
      return inside;
    }
    const place = this.places.push({ signs: this.signs(), next: new Set() }) - 1;
    if (place >= MOST_SIGNS) throw new Refused(`It is longer than ${MOST_SIGNS} signs.`);
    return { first: [place], last: [place], empty: false };
  }

  private signs(): Signs {
    if (this.take('[')) return this.set();
    if (this.take('.')) return ALL;
    if (/[\^$*+?{}()[\]|]/.test(this.source.charAt(this.at)) || this.at >= this.source.length)
      throw this.notAllowed();
    return this.sign();
  }

  private sign(): Signs {
    if (!this.take('\\')) return of(this.source.charAt(this.at++));
    const escaped = this.source.charAt(this.at);
    const signs = CLASSES[escaped] ?? (/[^A-Za-z0-9]/.test(escaped) ? of(escaped) : undefined);
    if (signs === undefined) {
      this.at--;
      throw this.notAllowed();
    }
    this.at++;
    return signs;
  }

  private set(): Signs {
    const inverted = this.take('^');
    let signs = 0n;
    while (!this.take(']')) {
      if (this.at >= this.source.length) throw new Refused('A set is not closed.');
      const from = this.source.charAt(this.at);
      const [, to] = /^[A-Za-z0-9]-([A-Za-z0-9])/.exec(this.source.slice(this.at)) ?? [];
      if (to !== undefined) {
        if (from > to) throw this.notAllowed();
        signs |= between(from, to);
        this.at += 3;
      } else {
        signs |= this.sign();
        // What another range would mean is nobody's to guess.
        if (this.source.charAt(this.at) === '-' && this.source.charAt(this.at + 1) !== ']')
          throw this.notAllowed();
      }
    }
    if (signs === 0n) throw new Refused('A set is empty.');
    return inverted ? (ALL & ~signs) | OTHERS : signs;
  }
}

/** Why a pattern is not taken, as a sentence for whoever wrote it; undefined where it is. */
export function whyRefused(source: string): string | undefined {
  try {
    new Reader(source).read();
    new RegExp(source);
    return undefined;
  } catch (error) {
    return error instanceof Refused ? error.message : 'It is no regular expression.';
  }
}
