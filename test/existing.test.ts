import { expect, test } from 'vitest';
import { existing } from '../src/facts/existing.ts';
import { memoryRepo } from '../src/repo/memory.ts';

const FOUND = [
  '.dockerignore',
  '.env.example',
  '.env.production',
  '.github/workflows/ci.yml',
  '.gitlab-ci.yml',
  'Dockerfile',
  'Dockerfile.prod',
  'Jenkinsfile',
  'Procfile',
  'app.json',
  'compose.override.yaml',
  'compose/traefik/traefik.yml',
  'deploy/nginx/default.conf',
  'docker-compose.prod.yml',
  'docker-compose.yml',
  'fly.toml',
  'gunicorn.conf.py',
  'k8s/web.yaml',
  'nginx.conf',
  'nixpacks.toml',
  'railway.json',
  'render.yaml',
  'web.Dockerfile',
];
const NOT = [
  'README.md',
  'app.py',
  'docs/Dockerfile',
  'k8s/values.yaml',
  'tests/docker-compose.yml',
  'web/env.py',
  'composer.json',
  '.env',
];

test('the deployment files of a repository, and nothing else', () => {
  const files = Object.fromEntries([...FOUND, ...NOT].map((path) => [path, '']));
  const repo = memoryRepo({ ...files, 'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\n' });
  expect(existing(repo, '.')).toEqual({ value: FOUND, at: FOUND, confidence: 'certain', alternatives: [] });
});

test("the project's own come first", () => {
  const value = ['web/Dockerfile', 'api/Dockerfile'];
  const repo = memoryRepo({ 'api/Dockerfile': '', 'web/Dockerfile': '' });
  expect(existing(repo, 'web')).toEqual({ value, at: value, confidence: 'certain', alternatives: [] });
});

test('nothing there', () => {
  expect(existing(memoryRepo({}), '.')).toEqual({ value: [], at: [], confidence: 'certain', alternatives: [] });
});
