import type { Plugin } from 'vite';

export function threadEntries(): Plugin;
