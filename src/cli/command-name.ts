/** How the person at the terminal runs this program: in a clone it is a script of npm, which has to keep quiet. */
export function commandName(): string {
  // eslint-disable-next-line no-restricted-properties -- it is npm's, and no setting of Patchbay
  return process.env.npm_lifecycle_event === "patchbay" ? "npm run -s patchbay --" : "patchbay";
}
