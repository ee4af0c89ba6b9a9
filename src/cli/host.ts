/**
 * The interface between the command line and the place where it runs. Node's half is platform/node; tests hand in
 * their own.
 */
import type { ByteSource } from '../formats/format';

/** A file that can be read from any place until it is closed. */
export interface OpenedFile extends ByteSource {
  /** Throws a UserError where the file is not the one that was opened any more: longer, shorter, or written to. */
  checkUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** A file that is being written. It does not have its name before it is complete. */
export interface NewFile {
  /** Writes bytes anywhere, several at once if need be. Throws a UserError naming the file. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /** Gives the file its name; what had that name is gone. Throws a UserError naming the file. */
  complete(): Promise<void>;
  /** Removes what was written. Does nothing once the file is complete. Does not throw. */
  discard(): Promise<void>;
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
  /**
   * Shows one line of text on standard error until the next one takes its place; an empty one clears it. Absent where
   * nobody watches a terminal.
   */
  readonly showProgress?: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Random access to a file without reading it whole. Throws a UserError that speaks of "this file". */
  openFile(path: string): Promise<OpenedFile>;
  /** A small text file, whole. Throws a UserError that speaks of "this file". */
  readText(path: string): Promise<string>;
  /** The names of the files in a folder, in the order of their code points. Throws a UserError naming the folder. */
  listFolder(path: string): Promise<readonly string[]>;
  /**
   * Begins a file, with its folders where they are missing. An interrupt removes what was written and says so. Whoever
   * creates it discards it in the end. Throws a UserError naming the file.
   */
  createFile(path: string): Promise<NewFile>;
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
