import { spawnSync } from "node:child_process";

/** Whether there is a kubectl that builds kustomizations; it needs no cluster for that. */
export const hasKubectl = spawnSync("kubectl", ["kustomize", "--help"]).status === 0;

/** `test`, or a skip that says why. */
export const testWithKubectl: jest.It = hasKubectl ? test : test.skip;
if (!hasKubectl)
  process.stderr.write("No kubectl is installed: what it makes of the kustomization is not tested.\n");
