/**
 * mozjpeg as WebAssembly (@jsquash/jpeg), the same in the page, in a worker and in Node. The modules come as data
 * URLs inside chunks that are loaded when first needed, so nothing here has to know where files are or how to
 * fetch them. Each call gets an instance of its own: memory goes when it is done, and an instance that stopped on
 * bad data is never used again.
 */
import { messageOf } from '../../core/errors';

/** Interleaved red, green, blue, alpha. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

interface Decoder {
  decode(bytes: Uint8Array, applyOrientation: boolean): RgbaImage | null;
}

interface Encoder {
  encode(
    rgba: Uint8ClampedArray,
    width: number,
    height: number,
    options: Record<string, unknown>,
  ): Uint8Array;
}

/** The options of the Emscripten modules. Their own types name a global that is not there. */
interface ModuleOptions {
  noInitialRun: boolean;
  print: (line: string) => void;
  printErr: (line: string) => void;
  instantiateWasm: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
}
type ModuleFactory<T> = (options: ModuleOptions) => Promise<T>;

interface Codec<T> {
  readonly factory: ModuleFactory<T>;
  readonly module: WebAssembly.Module;
}

async function compile<T>(factory: unknown, dataUrl: string): Promise<Codec<T>> {
  const bytes = await (await fetch(dataUrl)).arrayBuffer();
  return { factory: factory as ModuleFactory<T>, module: await WebAssembly.compile(bytes) };
}

let decoder: Promise<Codec<Decoder>> | undefined;
let encoder: Promise<Codec<Encoder>> | undefined;

async function loadDecoder(): Promise<Codec<Decoder>> {
  const [factory, wasm] = await Promise.all([
    import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js'),
    import('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url&inline'),
  ]);
  return compile<Decoder>(factory.default, wasm.default);
}

async function loadEncoder(): Promise<Codec<Encoder>> {
  const [factory, wasm] = await Promise.all([
    import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js'),
    import('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url&inline'),
  ]);
  return compile<Encoder>(factory.default, wasm.default);
}

/** Messages of the library are collected in `messages` instead of the console. */
async function instantiate<T>({ factory, module }: Codec<T>, messages: string[]): Promise<T> {
  const note = (line: string): void => void messages.push(line);
  return factory({
    noInitialRun: true,
    print: note,
    printErr: note,
    instantiateWasm: (imports, receive) => {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance);
      return instance.exports;
    },
  });
}

export interface DecodedJpeg {
  /** Undefined where the library gave up. */
  readonly image: RgbaImage | undefined;
  /** Warnings (libjpeg gives the first only) and errors, in its words. */
  readonly messages: readonly string[];
}

/** Decodes the samples as they are stored: orientation is not applied. */
export async function decodeJpeg(bytes: Uint8Array): Promise<DecodedJpeg> {
  const messages: string[] = [];
  const codec = await instantiate(await (decoder ??= loadDecoder()), messages);
  try {
    return { image: codec.decode(bytes, false) ?? undefined, messages };
  } catch (error) {
    // libjpeg's errors end the instance, as does running out of memory.
    return { image: undefined, messages: [...messages, messageOf(error)] };
  }
}

/**
 * mozjpeg's own settings but for these: sequential, which is written and read several times as fast as progressive
 * and 8 % larger; and chroma at full resolution where quality is asked for.
 */
const ENCODER_SETTINGS = {
  baseline: true,
  arithmetic: false,
  progressive: false,
  optimize_coding: true,
  smoothing: 0,
  /** YCbCr. */
  color_space: 3,
  quant_table: 3,
  trellis_multipass: false,
  trellis_opt_zero: false,
  trellis_opt_table: false,
  trellis_loops: 1,
  auto_subsample: false,
  separate_chroma_quality: false,
};
const FULL_CHROMA_FROM = 90;

export async function encodeJpeg({ width, height, data }: RgbaImage, quality: number): Promise<Uint8Array> {
  const codec = await instantiate(await (encoder ??= loadEncoder()), []);
  return codec.encode(data, width, height, {
    ...ENCODER_SETTINGS,
    quality,
    chroma_quality: quality,
    chroma_subsample: quality >= FULL_CHROMA_FROM ? 1 : 2,
  });
}
