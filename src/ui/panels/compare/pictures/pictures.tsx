/**
 * The settings of each picture: its precision at every stage, and its steps and photo where they are not the open
 * ones.
 */
import './pictures.css';
import { useRef } from 'react';
import { NO_STEPS } from '../../../../stage/compare/choices';
import type { Precision } from '../../../../render/precision/precision';
import { HiddenFileInput } from '../../../kit/hidden-file-input';
import { Icon } from '../../../kit/icon';
import { useCompare, useEditorState, useWorkspace } from '../../../page/services';
import { Section } from '../../../kit/section';
import { ChainMenu } from './chain-menu';
import { stageChoices, stageText, stageValue } from '../../../controls/precision-choices';
import { paneLetter } from '../../../page/words/pane-words';

/** Where a picture may be rounded, in the order of the computation. */
const STAGES: readonly { readonly stage: keyof Precision; readonly label: string; readonly title: string }[] =
  [
    { stage: 'source', label: 'Source', title: 'What the file’s samples are rounded to' },
    { stage: 'work', label: 'After every step', title: 'What is kept after every step' },
    { stage: 'output', label: 'Result', title: 'What the result is rounded to, as a file or a screen would' },
  ];

/** One group of settings for each picture that is compared. */
export function PicturesPanel() {
  const panes = useCompare((state) => state.panes.length);
  return (
    <Section title="Pictures" beside={<ChainMenu />}>
      <div className="pictures">
        {Array.from({ length: panes }, (_, pane) => (
          <PaneSettings key={pane} pane={pane} />
        ))}
      </div>
    </Section>
  );
}

/** The settings of one picture: its source and its precision. */
function PaneSettings({ pane }: { readonly pane: number }) {
  const { compare } = useWorkspace();
  const { precision } = useCompare((state) => state.panes[pane]!);

  const letter = paneLetter(pane);

  return (
    <div className="picture-settings" role="group" aria-label={`Picture ${letter}`}>
      <strong className="picture-letter">{letter}</strong>
      <WhatPicture pane={pane} />
      {STAGES.map(({ stage, label, title }) => {
        const text = stageText(precision, stage);

        return (
          <label key={stage} className="picture-stage" title={title}>
            <span>{label}</span>
            <select
              className="select"
              aria-label={`${label} of ${letter}`}
              value={text}
              onChange={(event) =>
                compare.setPrecision(pane, { [stage]: stageValue(stage, event.currentTarget.value) })
              }
            >
              {stageChoices(stage, text).map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </div>
  );
}

/** Which steps of which photo; others than the open ones come from files. */
function WhatPicture({ pane }: { readonly pane: number }) {
  const { compare } = useWorkspace();
  const { steps, photo } = useCompare((state) => state.panes[pane]!);
  const open = useEditorState((state) => state.photo);
  const input = useRef<HTMLInputElement>(null);
  const letter = paneLetter(pane);

  const value = steps === undefined ? 'current' : steps.steps.length === 0 ? 'none' : 'file';
  return (
    <>
      <div className="picture-stage picture-what">
        <label htmlFor={`steps-${letter}`}>Steps</label>
        <div className="picture-file">
          <select
            id={`steps-${letter}`}
            className="select"
            aria-label={`Steps of ${letter}`}
            value={value}
            disabled={!open}
            onChange={(event) => {
              const { value: choice } = event.currentTarget;
              if (choice !== 'file') compare.setSteps(pane, choice === 'none' ? NO_STEPS : undefined);
            }}
          >
            <option value="current">The photo’s steps</option>
            <option value="none">None</option>
            {value === 'file' && <option value="file">{steps!.name}</option>}
          </select>
          <button
            type="button"
            className="button square outlined"
            aria-label={`Open a file for ${letter}`}
            title="Another photo, or a steps file, for this picture alone"
            disabled={!open}
            onClick={() => input.current?.click()}
          >
            <Icon name="open" />
          </button>
        </div>
      </div>
      <HiddenFileInput
        ref={input}
        label={`File for ${letter}`}
        onChoose={([file]) => void compare.open(pane, file)}
      />
      {photo && (
        <div className="picture-photo">
          <span className="ellipsis" title={photo.name}>
            {photo.name}
          </span>
          <button
            type="button"
            className="button"
            aria-label={`Back to the open photo in ${letter}`}
            onClick={() => compare.setPhoto(pane, undefined)}
          >
            Open photo again
          </button>
        </div>
      )}
    </>
  );
}
