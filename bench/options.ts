/** The bench's command line. */
export const PARTS = [
  'chain',
  'compiled',
  'decode',
  'frames',
  'policy',
  'rounds',
  'training',
  'compare',
  'match',
  'look',
  'peers',
] as const;

export type Part = (typeof PARTS)[number];

export interface Options {
  readonly parts: readonly Part[];
  readonly megapixels: number;
  readonly rounds: number;
}

/** A sentence where the arguments make no sense. */
export function parseOptions(args: readonly string[]): Options | string {
  const parts: Part[] = [];
  const numbers = { '--megapixels': 24, '--rounds': 5 };
  for (let index = 0; index < args.length; index++) {
    const argument = args[index]!;
    const part = PARTS.find((name) => name === argument);
    if (part) {
      parts.push(part);
    } else if (argument === '--megapixels' || argument === '--rounds') {
      const value = Number(args[++index]);
      if (!(value > 0)) return `${argument} takes a number above 0.`;
      numbers[argument] = value;
    } else {
      return `The bench does not know ${argument}; it takes ${PARTS.join(', ')}, --megapixels N and --rounds N.`;
    }
  }
  return {
    parts: parts.length > 0 ? parts : PARTS,
    megapixels: numbers['--megapixels'],
    rounds: Math.ceil(numbers['--rounds']),
  };
}
