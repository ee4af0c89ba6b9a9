/** Which codes an image uses, counted as its samples come: how many, and how many are missing in between (the comb). */

/** The codes of one channel. All numbers are 0 where nothing was added. */
export interface ChannelCodes {
  /** How many different codes occur. */
  readonly distinct: number;
  readonly lowest: number;
  readonly highest: number;
  /** Codes between `lowest` and `highest` that no sample has. */
  readonly emptyInside: number;
  /** The largest difference of two neighboring used codes: 1 where none is missing, 0 where only one is used. */
  readonly largestGap: number;
}

/** Full scale of the deepest codes that can be counted. */
const LARGEST_CODE = 65535;

/** Marks codes of interleaved RGB, 64 KB per channel at most. */
export class CodeUsage {
  readonly #used: readonly Uint8Array[];

  /** Codes are integers of 0..`largestCode`: 255, 1023, 4095, 65535 ... Throws a RangeError for more than 16 bits. */
  constructor(largestCode: number) {
    if (!(largestCode >= 1 && largestCode <= LARGEST_CODE)) {
      throw new RangeError(`the largest code lies in 1..${LARGEST_CODE}, not at ${largestCode}`);
    }
    this.#used = [0, 1, 2].map(() => new Uint8Array(largestCode + 1));
  }

  /** Any number of whole pixels. Throws a RangeError for a code above the largest. */
  add(samples: Uint8Array | Uint16Array): void {
    this.#used.forEach((used, channel) => {
      let highest = 0;
      for (let i = channel; i < samples.length; i += 3) {
        const code = samples[i]!;
        used[code] = 1;
        if (code > highest) highest = code;
      }
      if (highest >= used.length) throw new RangeError(`${highest} is no code of 0..${used.length - 1}`);
    });
  }

  /** Red, green and blue of everything added so far. */
  channels(): [ChannelCodes, ChannelCodes, ChannelCodes] {
    const [red, green, blue] = this.#used.map(channelCodes);
    return [red!, green!, blue!];
  }
}

function channelCodes(used: Uint8Array): ChannelCodes {
  const lowest = used.indexOf(1);
  if (lowest < 0) return { distinct: 0, lowest: 0, highest: 0, emptyInside: 0, largestGap: 0 };
  let [highest, distinct, largestGap] = [lowest, 1, 0];
  for (let code = lowest + 1; code < used.length; code++) {
    if (used[code] === 0) continue;
    largestGap = Math.max(largestGap, code - highest);
    highest = code;
    distinct++;
  }
  return { distinct, lowest, highest, emptyInside: highest - lowest + 1 - distinct, largestGap };
}

/** Floats -> the nearest codes of 0..`largestCode`, clipped, halves upwards; what is not a number becomes 0. */
export function nearestCodes(values: ArrayLike<number>, largestCode: number): Uint16Array {
  const codes = new Uint16Array(values.length);
  for (let i = 0; i < codes.length; i++) {
    // Storing into the array truncates, and turns NaN into 0.
    codes[i] = Math.min(Math.max(values[i]!, 0), 1) * largestCode + 0.5;
  }
  return codes;
}
