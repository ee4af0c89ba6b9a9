/** Metadata on its way into a file whose pixels are upright. */
import type { ImageMetadata } from '../../core/image';
import { resetOrientation } from '../tiff/exif-block';
import { resetXmpOrientation } from './xmp';

/** The same blocks, with the orientation in EXIF and XMP set to 1. */
export function uprightMetadata(metadata: ImageMetadata): ImageMetadata {
  return {
    ...metadata,
    ...(metadata.exif && { exif: resetOrientation(metadata.exif) }),
    ...(metadata.xmp && { xmp: resetXmpOrientation(metadata.xmp) }),
  };
}
