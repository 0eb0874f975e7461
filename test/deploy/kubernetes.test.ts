import { execFileSync } from "node:child_process";
import { z } from "zod";
import { documentsOf, environmentNames, pathOf, stopTimesOf, textOf } from "./deploy-files.js";
import { stagesOf, textsOf } from "./dockerfile.js";
import { hasKubectl, testWithKubectl } from "./kubectl.js";
import { loadMounted } from "./load-mounted.js";
import { KUBERNETES, manifestFiles, manifestOf, manifests, selects } from "./manifests.js";
import { vendorEnvironment } from "./vendor-environment.js";

const CONFIG = `${KUBERNETES}/patchbay.config.yaml`;
const deployment = manifestOf("Deployment");
const { template } = deployment.spec;
const [container] = template.spec.containers;
const service = manifestOf("Service");
const secret = manifestOf("Secret");
const kustomization = z
  .strictObject({
    apiVersion: z.literal("kustomize.config.k8s.io/v1beta1"),
    kind: z.literal("Kustomization"),
    resources: z.array(z.string()),
    images: z.tuple([z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })]),
    configMapGenerator: z.tuple([z.looseObject({ name: z.string(), files: z.tuple([z.string()]) })]),
  })
  .parse(documentsOf(`${KUBERNETES}/kustomization.yaml`)[0]);

describe("the configuration", () => {
  const generated = {
    ROUTER_SECRET: "made-up-router-secret-of-32-characters",
    STATE_ENCRYPTION_KEY: "made-up-encryption-key-of-32-characters",
    METRICS_TOKEN: "made-up-metrics-token-of-32-characters",
    REDIS_URL: "redis://:made-up@patchbay-redis:6379",
  };
  const plain = Object.fromEntries(container.env.map(({ name, value = "" }) => [name, value]));

  test("loads with what the Deployment and the Secret provide", () => {
    const values = { ...generated, ...vendorEnvironment() };
    expect(Object.keys(secret.stringData).sort()).toEqual(Object.keys(values).sort());
    const { server, access, sources } = loadMounted(CONFIG, { environment: { ...values, ...plain } });
    expect(server).toMatchObject({ host: "0.0.0.0", port: 4000, introspection: false, explorer: false });
    expect(access).toMatchObject({ mode: "router", secret: generated.ROUTER_SECRET });
    expect(sources.map(({ vendor, sandbox }) => [vendor, sandbox])).toEqual([
      ["CYCLR", false],
      ["CONDUCTORONE", false],
      ["JITTERBIT", false],
      ["PINGONE", false],
    ]);
  });

  test("takes nothing from the environment that is not there, and the Secret holds nothing it does not take", () => {
    expect(environmentNames(textOf(CONFIG).replaceAll(/^#.*$/gm, ""))).toEqual(
      Object.keys(secret.stringData).sort(),
    );
    expect(container.envFrom).toEqual([{ secretRef: { name: secret.metadata.name } }]);
  });

  test("is refused with the placeholders of the example", () => {
    expect(() => loadMounted(CONFIG, { environment: { ...secret.stringData, ...plain } })).toThrow(
      /at least 32 characters/,
    );
    const placeholders = manifests.flatMap((one) =>
      one.kind === "Secret" ? Object.values(one.stringData) : [],
    );
    expect(placeholders.filter((value) => !value.includes("CHANGE-ME"))).toEqual([]);
  });

  test("is mounted where the environment says it is", () => {
    const [generator] = kustomization.configMapGenerator;
    expect(generator.files).toEqual(["patchbay.config.yaml"]);
    const volume = template.spec.volumes.find(({ configMap }) => configMap?.name === generator.name)!;
    const mount = container.volumeMounts.find(({ name }) => name === volume.name)!;
    expect(plain.PATCHBAY_CONFIG).toBe(`${mount.mountPath}/${generator.files[0]}`);
  });
});

describe("a pod", () => {
  test("is asked on the port it listens on, whether it lives and whether it is ready", () => {
    const [port] = container.ports;
    expect(String(port!.containerPort)).toBe(container.env.find(({ name }) => name === "PORT")!.value);
    const health = (path: string) => ({ httpGet: { path, port: port!.name } });
    expect(container.startupProbe).toMatchObject(health("/health/live"));
    expect(container.livenessProbe).toMatchObject(health("/health/live"));
    expect(container.readinessProbe).toMatchObject(health("/health/ready"));
  });

  test("runs as the user of the image", () => {
    const [user] = textsOf(stagesOf(textOf("deploy/Dockerfile")).at(-1)!, "USER");
    const { runAsUser, runAsGroup } = template.spec.securityContext;
    expect(`${runAsUser}:${runAsGroup}`).toBe(user);
  });

  test("is killed later than its own stop deadline", () => {
    expect(template.spec.terminationGracePeriodSeconds * 1_000).toBeGreaterThanOrEqual(
      stopTimesOf(CONFIG).deadlineMs,
    );
  });

  test("still takes requests when its readiness has been asked twice after SIGTERM", () => {
    const { drainMs } = stopTimesOf(CONFIG);
    const { periodSeconds, failureThreshold = 3 } = container.readinessProbe;
    expect(drainMs).toBeGreaterThanOrEqual(periodSeconds * failureThreshold * 1_000);
  });

  test("has a name that has no rights", () => {
    expect(template.spec.serviceAccountName).toBe(manifestOf("ServiceAccount").metadata.name);
  });
});

describe("what belongs together", () => {
  const pods = template.metadata.labels;

  test("every selector finds the pods it is for, and no others", () => {
    const redisPods = manifestOf("StatefulSet", "patchbay-redis").spec.template.metadata.labels;
    for (const wanted of [
      deployment.spec.selector.matchLabels,
      service.spec.selector,
      manifestOf("PodDisruptionBudget").spec.selector.matchLabels,
      manifestOf("NetworkPolicy").spec.podSelector.matchLabels,
      ...template.spec.topologySpreadConstraints.map(({ labelSelector }) => labelSelector.matchLabels),
    ]) {
      expect([selects(wanted, pods), selects(wanted, redisPods)]).toEqual([true, false]);
    }
    for (const wanted of [
      manifestOf("StatefulSet", "patchbay-redis").spec.selector.matchLabels,
      manifestOf("Service", "patchbay-redis").spec.selector,
      manifestOf("NetworkPolicy", "patchbay-redis").spec.podSelector.matchLabels,
    ]) {
      expect([selects(wanted, redisPods), selects(wanted, pods)]).toEqual([true, false]);
    }
  });

  test("services and policies speak of ports by names that the containers have", () => {
    const named = (kind: "Deployment" | "StatefulSet", name?: string) =>
      manifestOf(kind, name).spec.template.spec.containers[0].ports.map((port) => port.name);
    expect(named("Deployment")).toEqual(service.spec.ports.map(({ targetPort }) => targetPort));
    expect(named("StatefulSet", "patchbay-redis")).toEqual(
      manifestOf("Service", "patchbay-redis").spec.ports.map(({ targetPort }) => targetPort),
    );
    const { ingress } = manifestOf("NetworkPolicy").spec;
    expect(ingress.flatMap(({ ports }) => ports.map(({ port }) => port))).toEqual(["http", "http"]);
  });

  test("at least two replicas are there, and one at most is away", () => {
    const { scaleTargetRef, minReplicas, maxReplicas } = manifestOf("HorizontalPodAutoscaler").spec;
    expect(scaleTargetRef).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      name: deployment.metadata.name,
    });
    expect(minReplicas).toBeGreaterThanOrEqual(2);
    expect(maxReplicas).toBeGreaterThan(minReplicas);
    expect(deployment.spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(manifestOf("PodDisruptionBudget").spec.maxUnavailable).toBeLessThan(minReplicas);
  });

  test("Redis can be reached by Patchbay and by nobody else", () => {
    const redis = manifestOf("Service", "patchbay-redis");
    expect(new URL(secret.stringData.REDIS_URL!).hostname).toBe(redis.metadata.name);
    const redisPods = manifestOf("StatefulSet", "patchbay-redis").spec.template.metadata.labels;
    const out = manifestOf("NetworkPolicy").spec.egress.find(({ ports }) =>
      ports.some(({ port }) => port === redis.spec.ports[0]!.port),
    )!;
    expect(out.to!.map(({ podSelector }) => selects(podSelector!.matchLabels, redisPods))).toEqual([true]);
    const [into] = manifestOf("NetworkPolicy", "patchbay-redis").spec.ingress;
    expect(into!.from.map(({ podSelector }) => selects(podSelector!.matchLabels, pods))).toEqual([true]);
  });

  test("Prometheus asks the Service, with the token that Patchbay has", () => {
    const { selector, endpoints } = manifestOf("ServiceMonitor").spec;
    expect(selects(selector.matchLabels, service.metadata.labels)).toBe(true);
    expect(endpoints.map(({ port, path }) => [port, path])).toEqual([
      [service.spec.ports[0]!.name, "/metrics"],
    ]);
    const { name, key } = endpoints[0]!.authorization.credentials;
    expect([name, Object.keys(secret.stringData)]).toEqual([
      secret.metadata.name,
      expect.arrayContaining([key]),
    ]);
  });
});

describe("the kustomization", () => {
  test("has every manifest, but for the example and what is optional", () => {
    expect([...kustomization.resources].sort()).toEqual(
      manifestFiles.filter((name) => !/^optional\/|example/.test(name)),
    );
    const optional = manifestFiles.filter((name) => name.startsWith("optional/"));
    for (const name of optional)
      expect(textOf(`${KUBERNETES}/kustomization.yaml`)).toContain(`  # - ${name}\n`);
  });

  test("puts the image where the Deployment has its name", () => {
    expect(kustomization.images[0].name).toBe(container.image);
    expect(kustomization.images[0].newTag).toMatch(/^\d+\.\d+\.\d+$/);
  });

  testWithKubectl("is what kubectl takes, with the ConfigMap under a name of its own", () => {
    expect(hasKubectl).toBe(true);
    const built = execFileSync("kubectl", ["kustomize", pathOf(KUBERNETES)], { encoding: "utf8" });
    expect(built).toMatch(/name: patchbay-config-\w{10}\n/);
    expect(built.match(/^kind: .*$/gm)).toHaveLength(kustomization.resources.length + 1);
  });
});
