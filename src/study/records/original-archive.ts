/**
 * Results as the study tool of 2018 left them: in one folder a JSON file for each photograph, in another its picture as
 * JPEG; two folders for each participant, all in one archive. The original's picture shows the step that was at hand when
 * "Done!" was pressed; ours shows all steps, which is what the JSON file says.
 */
import { zipSync } from 'fflate';
import { UserError } from '../../core/errors';
import type { EditDocument } from '../../core/step';
import { parsePrecision, type Precision } from '../../render/precision/precision';
import { requireCondition, requirePhoto, type StudyDesign } from '../design/design';
import type { KeptStudy } from '../library/study-library';
import { replay, type TrialResult } from '../participation/participation';
import { formatOriginalResult } from './original-results';
import type { StudyRecord } from './record-file';

/** Renders a photograph's file with a document at a precision, as a JPEG. */
export type RenderResult = (file: File, document: EditDocument, precision: Precision) => Promise<Uint8Array>;

/** Renders every finished photograph of every participant. Throws a UserError where there is none. */
export async function originalArchive(
  study: KeptStudy,
  records: readonly StudyRecord[],
  render: RenderResult,
): Promise<Uint8Array<ArrayBuffer>> {
  const { design } = study;
  const files: Record<string, Uint8Array> = {};
  const all = records.flatMap((record) => resultsOf(design, record).map((result) => ({ record, result })));
  if (all.length === 0) throw new UserError('No photograph of this study is done yet.');
  for (const { record, result } of all) {
    const folder = `${design.id}_${record.participant}`;
    const { input, output } = design;
    const { precision } = requireCondition(design, result.condition);
    const file = study.files[requirePhoto(design, result.photo).file]!;
    files[`${folder}_actions/${result.photo}.json`] = new TextEncoder().encode(
      formatOriginalResult(result.trial),
    );
    files[`${folder}_images/${result.photo}.jpg`] = await render(
      file,
      { input, output, steps: result.steps },
      parsePrecision(precision),
    );
  }
  // JPEGs do not get any smaller.
  return zipSync(files, { level: 0 });
}

const resultsOf = (design: StudyDesign, { participant, events }: StudyRecord): readonly TrialResult[] =>
  replay(design, participant, events).results.filter(({ practice }) => !practice);
