/**
 * The few global names that core, filters and metrics may use, for `tsconfig.pure.json`, which compiles them without the
 * types of a browser and of Node. The first ones are in every JavaScript host. The others are only handed through, so
 * they are declared without members.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes?: Uint8Array): string;
}

declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(timer: number | undefined): void;
declare const performance: { now(): number };

interface Transferable {}
interface GPUAdapter {}
interface ErrorEvent {}
interface MessageEvent<Data = unknown> {
  readonly data: Data;
}
