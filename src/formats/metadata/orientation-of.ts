/** How a photo has to be turned, from all that its metadata say. */
import type { ImageMetadata } from '../../core/image';
import { exifOrientation } from '../tiff/exif-patch';
import { xmpOrientation } from './xmp-statements';

/** 1..8. EXIF decides; where it says nothing, XMP does. */
export function orientationOf({ exif, xmp }: Pick<ImageMetadata, 'exif' | 'xmp'>): number {
  return (exif && exifOrientation(exif)) ?? (xmp ? xmpOrientation(xmp) : 1);
}
