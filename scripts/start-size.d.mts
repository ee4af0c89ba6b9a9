import type { Plugin } from 'vite';

export function startSize(bundle: Record<string, unknown>): number;
export function startBudget(largest?: number): Plugin;
