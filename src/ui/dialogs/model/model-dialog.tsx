/**
 * The card of the model in use, and how to get another one: bring files, fetch the paper's weights, or go back to the one that
 * comes with the page. Goes on to the suggestion once it is there.
 */
import './model-dialog.css';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { PAPER_CHECKPOINT } from '../../../policy/checkpoint/fetch/fetch-checkpoint';
import type { PolicyBackend } from '../../../policy/worker/policy-protocol';
import { Icon } from '../../kit/icon';
import { useServices, useTasks, useWorkspace } from '../../page/services';
import { askForEdits } from '../../page/actions/suggest';
import { Busy } from '../../page/frame/busy';
import { Dialog } from '../../kit/dialog';
import { ModelCard } from './model-card';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly model: true;
  }
}

/**
 * The ways to a model, each a section, and where the model runs. It closes by itself once there is another model than the one
 * that was in use when it opened.
 */
export function ModelDialog() {
  const workspace = useWorkspace();
  const services = useServices();
  const { models, page, filePicker, tasks } = services;
  const policy = useStore(models.store, (state) => state.policy);
  const busy = useTasks((state) => state.busy);
  const notice = useTasks((state) => state.notice);
  /** The model that was in use when the dialog opened. */
  const [initial] = useState(policy);
  /** A mirror can be typed where the authors' address cannot be reached. */
  const [address, setAddress] = useState(PAPER_CHECKPOINT);
  const id = useId();

  useEffect(() => {
    if (!policy || policy === initial) return;
    page.setState({ dialog: undefined });
    void askForEdits(workspace, services);
  }, [policy, initial, page, workspace, services]);

  const fetchPaper = (event: SubmitEvent): void => {
    event.preventDefault();
    tasks.notify(undefined);
    void models.fetchPaper(address);
  };

  return (
    <Dialog
      title={initial ? 'The model' : 'Suggestions need a model'}
      onClose={() => page.setState({ dialog: undefined })}
    >
      <p className="model-dialog-text">
        {initial
          ? `In use: ${initial.name}, ${initial.origin}.`
          : 'Suggestions come from a trained model, and there is none at hand.'}{' '}
        What you bring is kept in this browser for next time; photos are never sent anywhere.
      </p>
      {initial && <ModelCard policy={initial} />}
      {!initial?.look && (
        <section className="model-dialog-way" aria-label="The built-in model">
          <h3>Take the built-in one</h3>
          <p>This project trained it, and it comes with this page.</p>
          <button
            type="button"
            className="button outlined"
            disabled={busy !== undefined}
            onClick={() => {
              tasks.notify(undefined);
              void models.useBuiltIn();
            }}
          >
            Use the built-in model
          </button>
        </section>
      )}
      <section className="model-dialog-way" aria-label="Bring a model">
        <h3>Bring your own</h3>
        <p>
          Drop it anywhere on this page: a TensorFlow checkpoint (its <code>.index</code> and{' '}
          <code>.data-00000-of-00001</code> together), or a model folder (<code>manifest.json</code> and{' '}
          <code>weights.bin</code>).
        </p>
        <button
          type="button"
          className="button outlined"
          disabled={busy !== undefined}
          onClick={() => filePicker.open()}
        >
          Choose files
        </button>
      </section>
      <section className="model-dialog-way" aria-label="The paper’s weights">
        <h3>Take the paper’s</h3>
        <p>
          The authors publish theirs, trained towards the retouching of FiveK’s expert C. 34 MB come from this
          address; a download that breaks off goes on where it stopped.
        </p>
        <form onSubmit={fetchPaper}>
          <label className="visually-hidden" htmlFor={`${id}-address`}>
            Address
          </label>
          <input
            id={`${id}-address`}
            className="field"
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            value={address}
            disabled={busy !== undefined}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <button type="submit" className="button outlined" disabled={busy !== undefined}>
            Get the paper&apos;s weights
          </button>
        </form>
      </section>
      <section className="model-dialog-way" aria-label="Backend">
        <h3>Runs on</h3>
        <p>
          {initial && `Now ${initial.backend}. `}Automatic takes the fastest that is here, and WebGPU only on
          a real graphics adapter.
        </p>
        <select
          className="select"
          aria-label="Backend"
          value={models.backend}
          disabled={busy !== undefined}
          onChange={(event) => {
            tasks.notify(undefined);
            void models.useBackend(event.currentTarget.value as PolicyBackend);
          }}
        >
          <option value="auto">Automatic</option>
          <option value="wasm">WebAssembly</option>
          <option value="webgpu">WebGPU</option>
          <option value="cpu">JavaScript</option>
        </select>
      </section>
      {busy && (
        <div className="model-dialog-busy">
          <Busy work={busy} />
        </div>
      )}
      {!busy && notice?.kind === 'error' && (
        <p className="model-dialog-notice" role="alert">
          <Icon name="alert" />
          <span>{notice.text}</span>
        </p>
      )}
    </Dialog>
  );
}
