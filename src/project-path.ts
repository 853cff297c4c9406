/** A path of a plan, which starts at the folder of the command line, as `.prodready.json` has it: from the project. */
export function withinProject(path: string, project: string): string {
  return project !== '.' && path.startsWith(`${project}/`) ? path.slice(project.length + 1) : path;
}

/** The path of a file of the project, seen from the folder of the command line. */
export function fromProject(path: string, project: string): string {
  return project === '.' ? path : `${project}/${path}`;
}
