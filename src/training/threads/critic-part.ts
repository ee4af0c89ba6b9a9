/**
 * A part of the batch that the critic learns from: what was drawn for it, as plain data that another thread can be sent, and
 * the gradients that it comes to.
 */
import * as tf from '@tensorflow/tfjs';
import type { Networks } from '../../policy/network/networks';
import { criticTerms } from '../losses/critic-loss';
import { gradientsOf, weightsUnder } from '../losses/gradients';
import { meanOf } from '../losses/tensor-math';
import { uploadImages } from '../photos/image-batch';
import { WEIGHT_PREFIXES } from '../trainer-state';
import type { PartResult } from './cut';

export interface CriticPart {
  /** The policy's results. */
  readonly fake: readonly Float32Array[];
  /** As many targets. */
  readonly real: readonly Float32Array[];
  /** Where between real (0) and fake (1) each sample's gradient is looked at. */
  readonly interpolation: readonly number[];
  /** The targets with a fault each, and how much it counts that they score lower; left out in the paper's game. */
  readonly faulty?: { readonly images: readonly Float32Array[]; readonly weight: number } | undefined;
}

/** Means over the part; `CriticTerms` says what they are. */
export interface CriticFigures {
  readonly loss: number;
  readonly emd: number;
  readonly gradientNorm: number;
}

/** `networks` have the critic's weights at least. */
export function evaluateCriticPart(networks: Networks, part: CriticPart): PartResult<CriticFigures> {
  const { imageSize } = networks.architecture;
  const [fake, real] = [uploadImages(part.fake, imageSize), uploadImages(part.real, imageSize)];
  const interpolation = tf.tensor1d([...part.interpolation]);
  const faulty = part.faulty && { ...part.faulty, images: uploadImages(part.faulty.images, imageSize) };
  const { gradients, result } = gradientsOf(
    weightsUnder(networks.weights, WEIGHT_PREFIXES.critic),
    'loss',
    () => criticTerms(networks, { fake, real, interpolation, ...(faulty && { faulty }) }),
    ({ loss, emd, gradientNorm }) => ({
      loss: meanOf(loss),
      emd: meanOf(emd),
      gradientNorm: meanOf(gradientNorm),
    }),
  );
  tf.dispose([fake, real, interpolation, ...(faulty ? [faulty.images] : [])]);
  return { gradients, figures: result };
}
