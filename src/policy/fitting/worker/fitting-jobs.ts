/** The work of the worker that fits steps, without the worker around it: one search at a time. */
import { UserError } from '../../../core/errors';
import { primariesBetween } from '../../../core/profile/primaries';
import type { Answer } from '../../../core/work/worker-link';
import { filtersIn } from '../../../filters';
import { displayPrimaries } from '../../../render/transform/output-transform';
import { finishedPicture, pictureOf } from '../alignment/picture';
import { lookSteps } from '../look';
import { readLookRequest } from '../look-request';
import { mapPicture } from '../map-picture';
import { type Match, matchInParts, type MatchStanding } from '../match';
import { type MatchReading, profileIn, readMatchRequest } from '../match-request';
import { matchError, plainShare, unexplained } from '../unexplained';
import type {
  FittingRequest,
  FittingResult,
  FoundLook,
  FoundMatch,
  LookJob,
  MatchAnswer,
  MatchJob,
} from './fitting-protocol';
import { opaque, pictureAfter, smallPicture } from './screen-picture';

type PerformFitting = (
  request: FittingRequest,
  onProgress: (fraction: number) => void,
) => Promise<Answer<FittingResult>>;

interface Search {
  readonly job: MatchJob;
  readonly reading: MatchReading;
  readonly parts: Generator<MatchStanding, Match, void>;
}

export function createFittingJobs(): PerformFitting {
  let search: Search | undefined;
  return async (request, onProgress) => {
    switch (request.kind) {
      case 'match':
        search = await begin(request);
        return [goOn(search), []];
      case 'next':
        if (!search) throw new UserError('Nothing is being matched.');
        return [goOn(search), []];
      case 'look':
        return [await findLook(request, onProgress), []];
    }
  };
}

/** Throws a UserError where the two do not show the same. */
async function begin(job: MatchJob): Promise<Search> {
  const { photo, retouched, transforms, view } = job;
  const reading = await readMatchRequest(photo, retouched, [transforms], { view });
  return { job, reading, parts: matchInParts({ ...reading, filters: filtersIn('agent') }) };
}

function goOn({ job, reading, parts }: Search): MatchAnswer {
  const { done, value } = parts.next();
  return done
    ? { kind: 'found', found: foundMatch(job, reading, value) }
    : { kind: 'standing', standing: value };
}

function foundMatch(
  { photo, retouched, transforms, view }: MatchJob,
  { starts, after, primaries, part }: MatchReading,
  { document, error, map }: Match,
): FoundMatch {
  const { input, output } = transforms;
  const finished = finishedPicture(retouched, profileIn(view, photo));
  const small = smallPicture(pictureOf(photo, input), part);
  return {
    document,
    error,
    untouched: matchError(unexplained(starts[0]!.before, after, [], output, primaries)).mean,
    plain: plainShare(map.values),
    shown: { width: part.width / photo.source.width, height: part.height / photo.source.height },
    pictures: {
      photo: pictureAfter(small, [], output, primaries),
      retouched: pictureAfter(smallPicture(finished), [], 'srgb', primaries),
      result: pictureAfter(small, document.steps, output, primaries),
      map: opaque(map, codesOf(mapPicture(map).samples)),
    },
  };
}

const codesOf = (samples: ArrayLike<number>) => (index: number) => samples[index]!;

async function findLook(
  { photo, transforms, reference, shown, view }: LookJob,
  onProgress: (fraction: number) => void,
): Promise<FoundLook> {
  const request = await readLookRequest(photo, transforms, reference, shown, { view });
  const look = lookSteps({ ...request, onProgress });
  const small = smallPicture(pictureOf(photo, transforms.input));
  const primaries = displayPrimaries(photo.profile, view);
  const { steps, output } = look.document;
  return {
    ...look,
    pictures: {
      photo: pictureAfter(small, [], output, primaries),
      reference: pictureAfter(
        smallPicture(pictureOf(reference, shown.input)),
        [],
        shown.output,
        primariesBetween(reference.profile, undefined),
      ),
      result: pictureAfter(small, steps, output, primaries),
    },
  };
}
