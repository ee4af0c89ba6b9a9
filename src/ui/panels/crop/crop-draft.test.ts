import { describe, expect, it } from 'vitest';
import { framedSize, WHOLE_FRAME } from '../../../core/frame/frame';
import { isCropInside } from '../../../core/frame/straighten';
import { beginDraft, mirrored, croppedPicture, turned, withAngle, withCrop, withRatio } from './crop-draft';

const PHOTO = { width: 600, height: 400 };

describe('a frame that is being made', () => {
  it('loses nothing by an angle that is taken back', () => {
    const draft = withCrop(beginDraft(PHOTO), [0, 0, 0.5, 0.5]);
    const straightened = withAngle(draft, 12);
    expect(straightened.framing.crop[2]).toBeLessThan(0.5);
    expect(isCropInside(straightened.framing.crop, 12, PHOTO)).toBe(true);
    expect(withAngle(straightened, 0).framing).toEqual(draft.framing);
  });

  it('turns its ratio with the photo, except the photo’s own', () => {
    const wide = withRatio(beginDraft(PHOTO), '16:9');
    const upright = turned(wide, true);
    const { width, height } = framedSize(PHOTO, upright.framing);
    expect([width, height]).toEqual([338, 600]);
    expect(withRatio(upright, '16:9', upright.isSwapped).framing).toEqual(upright.framing);
    const own = turned(beginDraft(PHOTO), false);
    expect(framedSize(PHOTO, withRatio(own, 'Original').framing)).toEqual({ width: 400, height: 600 });
  });

  it('is the same after four turns or two mirrors, straightened too', () => {
    const draft = withAngle(withCrop(beginDraft(PHOTO), [0.1, 0.2, 0.5, 0.5]), 7);
    const again = [mirrored(mirrored(draft)), [1, 2, 3, 4].reduce((each) => turned(each, true), draft)];
    for (const { framing } of again) {
      expect({ ...framing, crop: 0 }).toEqual({ ...draft.framing, crop: 0 });
      framing.crop.forEach((value, i) => expect(value).toBeCloseTo(draft.framing.crop[i]!, 9));
    }
    expect(croppedPicture(turned(draft, true)).size).toEqual({ width: 400, height: 600 });
  });

  it('begins free where there is a crop already', () => {
    expect(beginDraft(PHOTO).ratio).toBe('Original');
    expect(beginDraft(PHOTO, { ...WHOLE_FRAME, turns: 2 }).ratio).toBe('Free');
  });
});
