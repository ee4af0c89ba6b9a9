/** The description of a frame in a file. */
import * as v from 'valibot';
import { type Crop, type Framing, isWholeFrame, WHOLE_FRAME } from '../core/frame/frame';
import { numberWithin, object } from '../core/json/schemas';

/** Edges that were computed may be a last digit beyond the picture. */
const TOLERANCE = 1e-6;

const CROP_WORDS = 'must be four numbers: left, top, width and height';

const crop = v.pipe(
  v.array(numberWithin(0, 1), CROP_WORDS),
  v.length(4, CROP_WORDS),
  v.transform(([left, top, width, height]): Crop => [left!, top!, width!, height!]),
  v.check(([, , width, height]) => width > 0 && height > 0, 'must have a width and a height above 0'),
  v.check(
    ([left, top, width, height]) => left + width <= 1 + TOLERANCE && top + height <= 1 + TOLERANCE,
    'must not reach beyond the picture: left + width and top + height are at most 1',
  ),
);

/** Members that are left out change nothing. A frame that changes nothing is none. */
export const frameSchema = v.pipe(
  object,
  v.strictObject({
    turns: v.optional(v.picklist([0, 1, 2, 3], 'must be 0, 1, 2 or 3'), WHOLE_FRAME.turns),
    flip: v.optional(v.boolean(), WHOLE_FRAME.flip),
    angle: v.optional(numberWithin(-45, 45), WHOLE_FRAME.angle),
    crop: v.optional(crop, [...WHOLE_FRAME.crop]),
  }),
  v.transform((frame): Framing | undefined => (isWholeFrame(frame) ? undefined : frame)),
);

/** The sentence about a frame. `path` leads from the frame to what is wrong. */
export function frameSentence(issue: v.BaseIssue<unknown>, path: readonly v.IssuePathItem[]): string {
  const [member, index] = path;
  if (!member) return `"frame" of the steps file ${issue.message}.`;
  if (issue.expected === 'never')
    return `The frame of the steps file: there is no member "${String(member.key)}".`;
  const place = index ? ` ${Number(index.key) + 1}` : '';
  return `The frame of the steps file: "${String(member.key)}"${place} ${issue.message}.`;
}
