import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { frameworks } from '../stack/frameworks/index.ts';
import type { Paths } from './paths.ts';
import { templatesRoot } from './render.ts';
import type { View } from './view.ts';

/** A template and the path that it writes, relative to the project folder. */
export interface Output {
  template: string;
  path: string;
}

/** Template folders of a stack, in order. A layer is in or out as a whole. */
export function layersOf(view: View): string[] {
  return [
    'common',
    ...frameworks[view.answers.framework].layers,
    ...(view.migrations === null ? [] : [view.migrations]),
    ...view.database.layers,
    ...new Set(view.services.map(({ layer }) => layer)),
    ...view.proxy.layers,
  ];
}

/** Every output of some layers. Two layers that write the same path are our mistake. */
export function outputsOf(layers: readonly string[], paths: Paths | null): Output[] {
  const outputs = new Map<string, Output>();
  for (const layer of layers) {
    for (const template of templatesIn(layer)) {
      const path = rename(template.slice(layer.length + 1, -'.ejs'.length), paths);
      if (outputs.has(path))
        throw new Error(`two templates write ${path}: ${outputs.get(path)?.template}, ${template}`);
      outputs.set(path, { template, path });
    }
  }
  return [...outputs.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Templates of a layer. A name with one `_` in front is a partial: included by others, never written. */
function templatesIn(layer: string): string[] {
  return readdirSync(join(templatesRoot(), layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ejs') && !/^_(?!_)/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(templatesRoot().length + 1)
        .replaceAll('\\', '/'),
    );
}

/** Templates carry the usual name of their output; where that is taken, the output has another. */
function rename(path: string, paths: Paths | null): string {
  if (paths === null) return path;
  const names: Record<string, string> = {
    Dockerfile: paths.dockerfile,
    '.dockerignore': paths.dockerignore,
    'compose.prod.yaml': paths.compose,
    '.env.example': paths.envExample,
    'DEPLOYMENT.md': paths.deployment,
    'MIGRATIONS.md': paths.migrations,
  };
  return names[path] ?? path.replace(/^deploy\//, `${paths.deploy}/`);
}
