/** How the person at the terminal runs this program: in a clone it is a script of npm. */
export function commandName(): string {
  // eslint-disable-next-line no-restricted-properties -- it is npm's, and no setting of Patchbay
  return process.env.npm_lifecycle_event === "patchbay" ? "npm run patchbay --" : "patchbay";
}
