/**
 * The interface between the command line and the place where it runs. Node's half is platform/node; tests hand in
 * their own.
 */
import type { ByteSource } from '../formats/format';

/** A file that can be read from any place until it is closed. */
export interface OpenedFile extends ByteSource {
  close(): Promise<void>;
}

/** An adapter and its name for people, or why there is none. */
export type HostAdapter =
  { readonly adapter: GPUAdapter; readonly description: string } | { readonly reason: string };

/**
 * Commands read, write and print through this, so that tests can stand in for a machine.
 */
export interface Host {
  /** Text for standard output. */
  write(text: string): void;
  /** Text for standard error. */
  writeError(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Random access to a file without reading it whole. Throws a UserError that speaks of "this file". */
  openFile(path: string): Promise<OpenedFile>;
  /** A small text file, whole. Throws a UserError that speaks of "this file". */
  readText(path: string): Promise<string>;
  /** The names of the files in a folder, in the order of their code points. Throws a UserError naming the folder. */
  listFolder(path: string): Promise<readonly string[]>;
  /**
   * Writes a file whole or not at all, with its folders where they are missing. `bytes` may be parts that follow each
   * other. Throws a UserError naming the file.
   */
  writeFile(path: string, bytes: Uint8Array | readonly Uint8Array[]): Promise<void>;
  /** The GPU of this machine, or why there is none. Does not throw. */
  requestAdapter(): Promise<HostAdapter>;
  /** Calls `listener` instead of ending when the person interrupts the program; returns what undoes it. */
  onInterrupt(listener: () => void): () => void;
}
