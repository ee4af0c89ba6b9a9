import { readFileSync } from 'node:fs';
import { test, expect } from 'vitest';
import '@tensorflow/tfjs-backend-wasm';
import { numberBackend } from './number-backend';
import { tensorBackend } from './tensor-backend';
import { verifyFilterCases, verifyStudyCases } from './filter-cases';
const f = JSON.parse(readFileSync('../shared/reference/filters.json', 'utf8')).cases;
const s = JSON.parse(readFileSync('../shared/reference/study-filters.json', 'utf8')).cases;
for (const b of ['number', 'cpu', 'wasm'] as const)
  test(b, async () => {
    const backend = b === 'number' ? numberBackend : await tensorBackend(b);
    const t = Date.now();
    const r = [...(await verifyFilterCases(backend, f)), ...(await verifyStudyCases(backend, s))];
    const bad = r.filter((x) => !x.pass);
    console.log(b, r.length, 'bad', bad.length, Date.now() - t, bad.slice(0, 8));
    expect(bad.length).toBe(0);
  });
