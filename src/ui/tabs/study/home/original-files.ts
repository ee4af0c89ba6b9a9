/**
 * Results as the study tool of 2018 left them: in one folder a JSON file a photograph, in another its picture as JPEG; both
 * folders a participant, in one archive. The original's picture is of the step that was at hand when "Done!" was pressed; ours is of
 * all steps, which is what the JSON file says.
 */
import { zipSync } from 'fflate';
import { UserError } from '../../../../core/errors';
import { valueOf } from '../../../../core/outcome';
import { parsePrecision } from '../../../../render/precision/precision';
import { requireCondition, requirePhoto } from '../../../../study/design/design';
import { formatOriginalResult } from '../../../../study/records/original-results';
import { replay, type TrialResult } from '../../../../study/participation/participation';
import type { StudyRecord } from '../../../../study/records/record-file';
import type { KeptStudy } from '../../../../study/library/study-library';
import type { Services } from '../../../page/services';
import type { Workbench } from '../../../../stage/workbench';

const PAGE_LEFT = 'The result files were not saved: stay on this page until all are rendered.';

/** Renders every finished photograph of every participant. Errors become a notice. */
export async function saveOriginalFiles(
  { desk, workbench, saveFile, tasks }: Services,
  studyId: string,
): Promise<void> {
  await tasks.report(async () => {
    const { study, records } = await desk.studyWithRecords(studyId);
    const files: Record<string, Uint8Array> = {};
    const all = records.flatMap((record) => resultsOf(study, record).map((result) => ({ record, result })));
    if (all.length === 0) throw new UserError('No photograph of this study is done yet.');
    for (const { record, result } of all) {
      const folder = `${studyId}_${record.participant}`;
      files[`${folder}_actions/${result.photo}.json`] = new TextEncoder().encode(
        formatOriginalResult(result.trial),
      );
      files[`${folder}_images/${result.photo}.jpg`] = await pictureOf(workbench(), study, result);
      // The workbench has another photograph when somebody takes part or looks at a replay meanwhile.
      if (desk.place.kind !== 'home') throw new UserError(PAGE_LEFT);
    }
    // JPEGs do not get any smaller.
    saveFile(`${studyId}.zip`, 'application/zip', zipSync(files, { level: 0 }));
  });
}

const resultsOf = ({ design }: KeptStudy, { participant, events }: StudyRecord): readonly TrialResult[] =>
  replay(design, participant, events).results.filter(({ practice }) => !practice);

async function pictureOf(bench: Workbench, study: KeptStudy, result: TrialResult): Promise<Uint8Array> {
  const { design, files } = study;
  const file = files[requirePhoto(design, result.photo).file]!;
  const opened = await bench.open(file, design);
  if (opened.kind === 'cancelled') throw new UserError(PAGE_LEFT);
  valueOf(opened);
  const { precision } = requireCondition(design, result.condition);
  return bench.render(result.steps, parsePrecision(precision), { format: 'jpeg' });
}
