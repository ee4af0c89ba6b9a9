/** The part of utif 3.1 that is used. The package has no types of its own. */
declare module 'utif' {
  type FaxDecoder = (
    data: Uint8Array,
    offset: number,
    length: number,
    target: Uint8Array,
    targetOffset: number,
    width: number,
    fillOrder: 1 | 2,
  ) => void;
  interface Decoders {
    _decodeG3: FaxDecoder & { allow2D: boolean | null };
    _decodeG4: FaxDecoder;
    /** Run lengths by their code word, of white and of black. */
    readonly _lens: readonly [Readonly<Record<string, number>>, Readonly<Record<string, number>>];
    /** Appends a run to a row. */
    _addNtimes: (row: number[], length: number, color: number) => void;
    /** Called with each finished row and the bit at which it goes. */
    _writeBits: (row: readonly number[], target: Uint8Array, bit: number) => void;
  }
  const UTIF: { readonly decode: Decoders };
  export default UTIF;
}
