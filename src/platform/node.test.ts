import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../core/errors';
import { nodeHost } from './node';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exposure-node-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const BYTES = Uint8Array.from({ length: 100 }, (_, i) => i);

describe('opened files', () => {
  it('give any range of bytes', async () => {
    const path = join(folder, 'a');
    writeFileSync(path, BYTES);
    const file = await nodeHost.openFile(path);
    expect(file.size).toBe(100);
    expect(await file.read(10, 5)).toEqual(Uint8Array.of(10, 11, 12, 13, 14));
    expect(await file.read(100, 0)).toEqual(new Uint8Array());
    await expect(file.read(96, 5)).rejects.toThrow(UserError);
    await expect(file.read(-1, 5)).rejects.toThrow(UserError);
    await file.close();
  });

  it('that shrink meanwhile end early', async () => {
    const path = join(folder, 'a');
    writeFileSync(path, BYTES);
    const file = await nodeHost.openFile(path);
    writeFileSync(path, BYTES.subarray(0, 20));
    await expect(file.read(0, 50)).rejects.toThrow(/ends early/);
    await file.close();
  });

  it('have to be files that are there', async () => {
    await expect(nodeHost.openFile(join(folder, 'no'))).rejects.toThrow(
      'This file cannot be opened: there is no such file or folder.',
    );
    await expect(nodeHost.openFile(folder)).rejects.toThrow('This is not a file.');
  });

  it.skipIf(process.platform === 'win32')('do not wait for whoever writes into a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(nodeHost.openFile(pipe)).rejects.toThrow('This is not a file.');
  });
});

describe('writing', () => {
  it('makes folders and replaces what was there', async () => {
    const path = join(folder, 'new', 'deep', 'a');
    await nodeHost.writeFile(path, Uint8Array.of(1));
    await nodeHost.writeFile(path, BYTES);
    expect(new Uint8Array(readFileSync(path))).toEqual(BYTES);
    expect(readdirSync(join(folder, 'new', 'deep'))).toEqual(['a']);
  });

  it('takes names as long as names can be', async () => {
    const name = 'n'.repeat(255);
    await nodeHost.writeFile(join(folder, name), BYTES);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('that fails leaves what was there, and nothing else', async () => {
    const path = join(folder, 'a');
    mkdirSync(path);
    await expect(nodeHost.writeFile(path, BYTES)).rejects.toThrow(`${path} cannot be written: `);
    expect(readdirSync(folder)).toEqual(['a']);
    writeFileSync(join(folder, 'file'), '');
    await expect(nodeHost.writeFile(join(folder, 'file', 'b'), BYTES)).rejects.toThrow(UserError);
  });
});

describe('a file that grows', () => {
  it('has its name once it is complete, whatever the order of its parts', async () => {
    const path = join(folder, 'deep', 'a');
    const file = await nodeHost.createFile(path);
    await Promise.all([file.write(60, BYTES.subarray(60)), file.write(0, BYTES.subarray(0, 60))]);
    expect(readdirSync(join(folder, 'deep'))).not.toContain('a');
    await file.complete();
    await file.discard();
    expect(new Uint8Array(readFileSync(path))).toEqual(BYTES);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['a']);
  });

  it('leaves what was there when it is discarded', async () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'before');
    const file = await nodeHost.createFile(path);
    await file.write(0, BYTES);
    await file.discard();
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readFileSync(path, 'utf8')).toBe('before');
  });

  it('is removed, and named in one sentence, when a person interrupts the program', async () => {
    const path = join(folder, 'a');
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const others = process.listeners('SIGINT');
    const file = await nodeHost.createFile(path);
    try {
      await file.write(0, BYTES);
      for (const listener of process.listeners('SIGINT')) {
        if (!others.includes(listener)) listener('SIGINT');
      }
      expect(kill).toHaveBeenCalledWith(process.pid, 'SIGINT');
      expect(said).toHaveBeenCalledWith(`exposure: Interrupted: ${path} was not written.\n`);
      expect(readdirSync(folder)).toEqual([]);
      expect(process.listeners('SIGINT')).toEqual(others);
    } finally {
      kill.mockRestore();
      said.mockRestore();
      await file.discard();
    }
  });
});

it('a file that is written to is not the one that was opened', async () => {
  const path = join(folder, 'a');
  writeFileSync(path, BYTES);
  const file = await nodeHost.openFile(path);
  await expect(file.checkUnchanged()).resolves.toBeUndefined();
  writeFileSync(path, BYTES.subarray(0, 99));
  await expect(file.checkUnchanged()).rejects.toThrow(/^This file was changed while it was being read/);
  await file.close();
});
