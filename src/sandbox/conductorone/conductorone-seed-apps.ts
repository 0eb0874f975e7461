import type { AppRecord, UserRecord } from "./conductorone-state.js";

export function seedUsers(): UserRecord[] {
  return [
    {
      id: "2sFjpf4BYdouMas1EjMYjT0KzVG",
      displayName: "Priya Raman",
      email: "priya.raman@acme.example",
      jobTitle: "Identity Platform Lead",
      department: "Security",
      createdAt: "2025-01-28T10:00:00.310774Z",
    },
    {
      id: "2sFjqH3PVjGBU5baQOefHAeZxO8",
      displayName: "Marcus Oyelaran",
      email: "marcus.oyelaran@acme.example",
      jobTitle: "Staff Engineer",
      department: "Engineering",
      createdAt: "2025-01-28T10:00:05.61Z",
    },
    {
      id: "2vi6yNtGJDfhkkJP9dDReTOLeXM",
      displayName: "Lena Fischer",
      email: "lena.fischer@acme.example",
      jobTitle: "Business Systems Manager",
      department: "IT",
      createdAt: "2025-04-14T07:30:00Z",
    },
  ];
}

export function seedApps(): AppRecord[] {
  return [
    {
      id: "2sWap6xQjoEpmLOlyIrdPBmIk6L",
      displayName: "Okta",
      description: "Workforce directory",
      createdAt: "2025-02-03T09:12:44.730291Z",
      updatedAt: "2025-08-12T07:56:02.008Z",
      isDirectory: true,
      monthlyCostUsd: 1_240,
      userCount: 318,
      annotations: { "acme/owner-team": "identity" },
    },
    {
      id: "2sWd48SYXIbkUmDngVRSoMDt5IC",
      displayName: "GitHub",
      description: "Source code and reviews",
      createdAt: "2025-02-03T09:31:10.402Z",
      updatedAt: "2025-06-30T16:44:19.250118Z",
      isDirectory: false,
      monthlyCostUsd: 2_100,
      userCount: 142,
      annotations: { "acme/owner-team": "platform", "acme/cost-center": "4410" },
    },
    {
      id: "2uRnb5TEucDx4DQixSzHuu8JBZK",
      displayName: "AWS",
      description: "All cloud accounts of the organization",
      createdAt: "2025-03-17T14:05:22Z",
      updatedAt: "2025-09-11T15:50:31.77Z",
      isDirectory: false,
      monthlyCostUsd: 0,
      userCount: 96,
      annotations: {},
    },
    {
      id: "2wiPAzOhjsNTkNaeu5PlPCDUWjd",
      displayName: "Business systems",
      description: "CRM and ticketing",
      createdAt: "2025-05-06T08:48:01.559003Z",
      updatedAt: "2025-05-06T08:48:01.559003Z",
      isDirectory: false,
      monthlyCostUsd: 6_480,
      userCount: 205,
      annotations: {},
    },
    {
      id: "2yxhGlP9s6HMR0H0oKspuDp9U4K",
      displayName: "Data platform",
      description: "",
      createdAt: "2025-06-24T16:20:37.1Z",
      updatedAt: "2025-07-01T12:03:20.640275Z",
      isDirectory: false,
      monthlyCostUsd: 3_975,
      userCount: 41,
      annotations: {},
    },
  ];
}
