import { z } from "zod";

const labels = z.record(z.string(), z.string());
const metadata = z.looseObject({
  name: z.string(),
  namespace: z.undefined().optional(),
  labels: labels.default({}),
});
const selector = z.strictObject({ matchLabels: labels });
const httpGet = z.strictObject({ path: z.string(), port: z.string() });
const probe = z.looseObject({
  httpGet: httpGet.optional(),
  periodSeconds: z.int(),
  timeoutSeconds: z.int().optional(),
  failureThreshold: z.int().optional(),
});
const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: z.int() })),
  env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })).default([]),
  envFrom: z.array(z.strictObject({ secretRef: z.strictObject({ name: z.string() }) })).default([]),
  volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
  startupProbe: probe.optional(),
  livenessProbe: probe,
  readinessProbe: probe,
  resources: z.strictObject({ requests: labels, limits: labels }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal("ALL")]) }),
  }),
});
const template = z.strictObject({
  metadata: z.strictObject({ labels }),
  spec: z.looseObject({
    serviceAccountName: z.string().optional(),
    automountServiceAccountToken: z.literal(false),
    enableServiceLinks: z.literal(false),
    terminationGracePeriodSeconds: z.int(),
    topologySpreadConstraints: z.array(z.looseObject({ labelSelector: selector })).default([]),
    securityContext: z.looseObject({
      runAsNonRoot: z.literal(true),
      runAsUser: z.int().min(1),
      runAsGroup: z.int().min(1),
      seccompProfile: z.strictObject({ type: z.literal("RuntimeDefault") }),
    }),
    containers: z.tuple([container]),
    volumes: z
      .array(z.looseObject({ name: z.string(), configMap: z.strictObject({ name: z.string() }).optional() }))
      .default([]),
  }),
});
const port = z.strictObject({ name: z.string(), port: z.int(), targetPort: z.string() });
const policyPeer = z.looseObject({ podSelector: selector.optional() });
const policyPort = z.looseObject({ port: z.union([z.int(), z.string()]) });

/**
 * What the manifests of `deploy/kubernetes` have to be: one kind each, with the versions of the API that a current
 * cluster serves, in no namespace, and with the rights of every pod taken away.
 */
export const manifestSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    apiVersion: z.literal("apps/v1"),
    kind: z.literal("Deployment"),
    metadata,
    spec: z.looseObject({
      replicas: z.undefined().optional(),
      selector,
      strategy: z.strictObject({
        type: z.literal("RollingUpdate"),
        rollingUpdate: z.strictObject({ maxUnavailable: z.int(), maxSurge: z.int() }),
      }),
      template,
    }),
  }),
  z.strictObject({
    apiVersion: z.literal("apps/v1"),
    kind: z.literal("StatefulSet"),
    metadata,
    spec: z.looseObject({ serviceName: z.string(), selector, template }),
  }),
  z.strictObject({
    apiVersion: z.literal("v1"),
    kind: z.literal("Service"),
    metadata,
    spec: z.strictObject({ selector: labels, ports: z.array(port) }),
  }),
  z.strictObject({
    apiVersion: z.literal("v1"),
    kind: z.literal("ServiceAccount"),
    metadata,
    automountServiceAccountToken: z.literal(false),
  }),
  z.strictObject({
    apiVersion: z.literal("v1"),
    kind: z.literal("Secret"),
    metadata,
    type: z.literal("Opaque"),
    stringData: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    apiVersion: z.literal("policy/v1"),
    kind: z.literal("PodDisruptionBudget"),
    metadata,
    spec: z.strictObject({ maxUnavailable: z.int().min(1), selector }),
  }),
  z.strictObject({
    apiVersion: z.literal("autoscaling/v2"),
    kind: z.literal("HorizontalPodAutoscaler"),
    metadata,
    spec: z.looseObject({
      scaleTargetRef: z.strictObject({ apiVersion: z.string(), kind: z.string(), name: z.string() }),
      minReplicas: z.int(),
      maxReplicas: z.int(),
    }),
  }),
  z.strictObject({
    apiVersion: z.literal("networking.k8s.io/v1"),
    kind: z.literal("NetworkPolicy"),
    metadata,
    spec: z.strictObject({
      podSelector: selector,
      policyTypes: z.array(z.enum(["Ingress", "Egress"])),
      ingress: z.array(z.strictObject({ from: z.array(policyPeer), ports: z.array(policyPort) })).default([]),
      egress: z
        .array(z.strictObject({ to: z.array(policyPeer).optional(), ports: z.array(policyPort) }))
        .default([]),
    }),
  }),
  z.strictObject({
    apiVersion: z.literal("monitoring.coreos.com/v1"),
    kind: z.literal("ServiceMonitor"),
    metadata,
    spec: z.strictObject({
      selector,
      endpoints: z.array(
        z.looseObject({
          port: z.string(),
          path: z.string(),
          authorization: z.strictObject({
            type: z.literal("Bearer"),
            credentials: z.strictObject({ name: z.string(), key: z.string() }),
          }),
        }),
      ),
    }),
  }),
]);

export type Manifest = z.infer<typeof manifestSchema>;
