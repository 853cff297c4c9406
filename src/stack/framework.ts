import type { Facts, FrameworkId, Variant } from '../types.ts';

/** A web framework, and which template layers an application of it needs. */
export interface Framework extends Variant<FrameworkId> {
  layers: readonly string[];
  starter: string;
  /** Layer that brings the schema up to date; null where there is nothing to migrate. */
  migrationLayer(facts: Facts): string | null;
  /** Static files are collected into one folder while the image is built. */
  collectsStatic: boolean;
}
