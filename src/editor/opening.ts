/** How a photo is taken when it is opened in the page: so that it looks right before anything is done to it. */
import { parseIcc } from '../core/profile/icc';
import type { SourceImage } from '../core/image';
import type { EditDocument } from '../core/step';
import type { OpenPhoto } from './state';

let opened = 0;

export function openPhoto(name: string, source: SourceImage): OpenPhoto {
  const { icc } = source.metadata;
  return { id: `photo-${++opened}`, name, source, profile: icc && parseIcc(icc) };
}

/**
 * The output gets the sRGB curve. Eight-bit files, and PNGs without a profile, are taken to be sRGB, so an untouched
 * one exports unchanged; others follow their profile, or the paper's rule where they have none.
 */
export function documentFor({ source, profile }: Pick<OpenPhoto, 'source' | 'profile'>): EditDocument {
  const { bitsPerSample, defaultCurve, sampleFormat } = source.description;
  const encoded = sampleFormat === 'uint' && (bitsPerSample <= 8 || (defaultCurve === 'srgb' && !profile));
  return { input: encoded ? 'srgb' : 'auto', output: 'srgb', steps: [] };
}
