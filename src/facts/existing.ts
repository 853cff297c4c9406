import { posix } from 'node:path';
import type { Fact, Repo } from '../types.ts';
import { fact } from './fact.ts';
import { isAside } from './aside.ts';

/** Deployment files by their name, wherever they lie. */
const NAMES: readonly RegExp[] = [
  /^(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$/i,
  /^[\w-]+\.(?:Dockerfile|Containerfile)$/i,
  /^\.dockerignore$|\.dockerignore$/,
  /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/,
  /^Procfile(?:\.[\w-]+)?$/,
  /^(?:fly(?:\.[\w-]+)?\.toml|render\.ya?ml|app\.json|app\.ya?ml|heroku\.yml|nixpacks\.toml|railway\.(?:json|toml)|vercel\.json|zappa_settings\.json|captain-definition|dokku\.json)$/,
  /^(?:\.gitlab-ci\.ya?ml|Jenkinsfile(?:\.[\w-]+)?|\.travis\.yml|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|cloudbuild\.ya?ml|buildspec\.ya?ml)$/,
  /^[\w.-]*nginx[\w.-]*(?:\.conf(?:\.[\w-]+)?|\.template|\.j2)$/i,
  /^traefik[\w.-]*\.(?:ya?ml|toml)$/i,
  /^Caddyfile(?:\.[\w-]+)?$/,
  /^\.?env[._-](?:example|sample|template|dist|prod|production)(?:\.[\w-]+)?$|^(?:example|sample)\.env$|^\.env\.[\w.-]+\.(?:example|sample)$/i,
  /^gunicorn[\w.-]*\.(?:py|conf|ini)$|^[\w-]*gunicorn[\w-]*\.(?:service|socket)$|^uwsgi[\w.-]*\.(?:ini|ya?ml)$/i,
  /^Chart\.ya?ml$|^kustomization\.ya?ml$|^skaffold\.ya?ml$/,
];
/** Deployment files by the folder they lie in. */
const PLACES =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.circleci\/config\.yml|nginx\/(?:[^/]+\/)*[^/]+\.conf(?:\.[\w-]+)?)$/;
const KUBERNETES_FOLDER = /(?:^|\/)(?:k8s|kubernetes|kube|manifests|deploy|deployments?|infra|helm|charts)\//i;
/** One of Kubernetes' own kinds: other YAML has an `apiVersion`, too. */
const KUBERNETES =
  /^kind:\s{1,5}["']?(?:Deployment|StatefulSet|DaemonSet|Service|Ingress|ConfigMap|Secret|CronJob|Job|Namespace|PersistentVolumeClaim)\b/m;

/** The deployment files that are already there, sorted; those of tests, documentation and examples are left out. */
export function existing(repo: Repo, project: string): Fact<string[]> {
  const found = repo.paths.filter((path) => isDeployment(repo, path));
  // The project's own come first; in a repository with several, the others' still say how things are done here.
  const near = (path: string): number => (project === '.' || path.startsWith(`${project}/`) ? 0 : 1);
  const value = found.sort((a, b) => near(a) - near(b));
  return fact(value, value, 'certain');
}

function isDeployment(repo: Repo, path: string): boolean {
  const name = posix.basename(path);
  if (PLACES.test(path)) return true;
  // `.github` and the like count as aside for code, not for deployment files.
  if (
    name.length > 80 ||
    isAside(
      path
        .split('/')
        .filter((part) => !part.startsWith('.'))
        .join('/'),
    )
  )
    return false;
  if (NAMES.some((pattern) => pattern.test(name))) return true;
  return KUBERNETES_FOLDER.test(path) && /\.ya?ml$/.test(name) && KUBERNETES.test(repo.text(path) ?? '');
}
