import { posix } from 'node:path';
import type { Repo } from '../types.ts';
import { isAside } from './aside.ts';
import type { NamedPython } from './python-sources.ts';

const DOCKERFILE = /^(?:Dockerfile|Containerfile)(?:[.-][\w.-]{1,50})?$/i;
const WORKFLOW = /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.travis\.yml|\.circleci\/config\.yml)$/;

/** The Python of the images that existing Dockerfiles start from: `FROM python:3.11-slim`, also through an `ARG`. */
export function dockerPythons(repo: Repo): NamedPython[] {
  const found: NamedPython[] = [];
  for (const path of repo.paths) {
    if (!DOCKERFILE.test(posix.basename(path)) || isAside(path)) continue;
    const args = new Map<string, string>();
    (repo.text(path) ?? '').split(/\r?\n/).forEach((line, i) => {
      const [, name, value] = /^\s*ARG\s+(\w{1,60})=["']?([\w.-]{1,60})/i.exec(line) ?? [];
      if (name !== undefined && value !== undefined) args.set(name, value);
      if (!/^\s*FROM\s/i.test(line) || line.length > 300) return;
      const image = line.replace(
        /\$\{?(\w+)(?::-[^}]*)?\}?/g,
        (whole, variable: string) => args.get(variable) ?? whole,
      );
      const version = /(?:^|[/\s:])python(?::|-)?v?(\d\.\d{1,2})(?![\d])/.exec(image)?.[1];
      if (version !== undefined) found.push({ version, at: `${path}:${i + 1}` });
    });
  }
  return found;
}

/** Every Python that continuous integration tests with. */
export function testedPythons(repo: Repo): NamedPython[] {
  const found: NamedPython[] = [];
  for (const path of repo.paths) {
    if (!WORKFLOW.test(path)) continue;
    let list = false;
    (repo.text(path) ?? '').split(/\r?\n/).forEach((line, i) => {
      const key = /^\s{0,200}-?\s{0,20}["']?(?:python|python[-_]version|image)["']?\s*:(.*)$/.exec(line);
      const item = list ? /^\s*-\s*["']?(\d\.\d{1,2})\b/.exec(line) : null;
      list = key !== null ? key[1]?.trim() === '' || key[1]?.trim() === '[' : list && item !== null;
      const text = key?.[1] ?? item?.[1] ?? '';
      for (const [, version = ''] of text.matchAll(/(?<![\d.])([23]\.\d{1,2})(?![\d])/g)) {
        found.push({ version, at: `${path}:${i + 1}` });
      }
    });
  }
  return found;
}
