#!/usr/bin/env python3
"""Checks template.yaml as it will be deployed: lint, translation, and rules of our own.

Needs cfn-lint and aws-sam-translator, and the built artifact. Prints one line per finding.
"""

import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

# The translator asks botocore for a region, and nothing here may reach one.
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-north-1")

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Resource "*" is allowed for these roles and actions only. API Gateway refuses a role for its logs that may less.
STAR_ALLOWED = {
    "ApiLogRole": {
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
        "logs:GetLogEvents",
        "logs:FilterLogEvents",
    },
}
# What these serve proves itself; everything else needs a token.
PUBLIC_ROUTES = {"/admin/act/{proxy+}", "/documentation", "/documentation/{proxy+}"}


class NoManagedPolicies:
    """Roles are written out in the template, so that no managed policy has to be looked up."""

    def load(self):
        return {}


def translated(template):
    values = {name: p.get("Default", "") for name, p in template["Parameters"].items()}
    # The translator refuses local paths; the deployment uploads them first.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/functions.zip"
    return transform(template, values, NoManagedPolicies())


def lint(path, name):
    run = subprocess.run(["cfn-lint", "--include-checks", "W", "--", str(path)], capture_output=True, text=True)
    return [f"cfn-lint on the {name}: {line}" for line in (run.stdout + run.stderr).splitlines() if line.strip()] if run.returncode else []


def queues_without_dead_letters(resources):
    queues = {n: r for n, r in resources.items() if r["Type"] == "AWS::SQS::Queue"}
    targets = set()
    for name, queue in queues.items():
        redrive = queue["Properties"].get("RedrivePolicy")
        if redrive:
            targets.add(redrive["deadLetterTargetArn"]["Fn::GetAtt"][0])
        elif not name.endswith("DeadLetters"):
            yield f"queue {name} has no dead letter queue"
    yield from (f"dead letter queue {t} does not exist" for t in targets - queues.keys())
    for name in targets:
        alarmed = any(
            r["Type"] == "AWS::CloudWatch::Alarm" and name in json.dumps(r["Properties"]["Dimensions"])
            for r in resources.values()
        )
        if not alarmed:
            yield f"dead letter queue {name} has no alarm"


def statements(resource):
    documents = [p["PolicyDocument"] for p in resource["Properties"].get("Policies", [])]
    if "PolicyDocument" in resource["Properties"]:
        documents.append(resource["Properties"]["PolicyDocument"])
    for document in documents:
        yield from document["Statement"]


def as_list(value):
    return value if isinstance(value, list) else [value]


def too_wide(resources):
    for name, resource in resources.items():
        if resource["Properties"].get("ManagedPolicyArns"):
            yield f"{name} uses a managed policy; write out what it may do"
        for statement in statements(resource):
            if statement["Effect"] != "Allow":
                continue
            actions = as_list(statement["Action"])
            if any("*" in a for a in actions):
                yield f"{name} allows {actions}"
            if "*" in as_list(statement.get("Resource", [])) and not set(actions) <= STAR_ALLOWED.get(name, set()):
                yield f"{name} allows {actions} on every resource"


def classes(artifact):
    with zipfile.ZipFile(artifact) as outer:
        for entry in outer.namelist():
            if entry.startswith("lib/functions") and entry.endswith(".jar"):
                with zipfile.ZipFile(io.BytesIO(outer.read(entry))) as jar:
                    return set(jar.namelist())
    return set()


def handlers_missing(resources, artifact):
    present = classes(artifact)
    for name, resource in resources.items():
        if resource["Type"] == "AWS::Lambda::Function":
            handler = resource["Properties"]["Handler"].split("::")[0]
            if handler.replace(".", "/") + ".class" not in present:
                yield f"{name}: {handler} is not in {artifact.name}"


def functions_bypassing_alias(resources):
    for name, resource in resources.items():
        if resource["Type"] == "AWS::Lambda::EventSourceMapping":
            if "Alias" not in json.dumps(resource["Properties"]["FunctionName"]):
                yield f"{name} does not target an alias: SnapStart would be bypassed"


def tables_unsafe(resources):
    for name, resource in resources.items():
        if resource["Type"] == "AWS::DynamoDB::Table":
            properties = resource["Properties"]
            if not properties.get("SSESpecification", {}).get("SSEEnabled"):
                yield f"table {name} is not encrypted"
            if not properties.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled"):
                yield f"table {name} has no point-in-time recovery"


def buckets_unsafe(resources):
    for name, resource in resources.items():
        if resource["Type"] == "AWS::S3::Bucket":
            properties = resource["Properties"]
            block = properties.get("PublicAccessBlockConfiguration", {})
            if "BucketEncryption" not in properties:
                yield f"bucket {name} is not encrypted"
            if not (len(block) == 4 and all(block.values())):
                yield f"bucket {name} can be made public"
            if not any(
                r["Type"] == "AWS::S3::BucketPolicy" and name in json.dumps(r["Properties"]["Bucket"])
                and "aws:SecureTransport" in json.dumps(r["Properties"]["PolicyDocument"])
                for r in resources.values()
            ):
                yield f"bucket {name} can be reached without TLS"


def routes_unguarded(resources):
    for name, resource in resources.items():
        if resource["Type"] != "AWS::ApiGatewayV2::Api":
            continue
        schemes = resource["Properties"]["Body"].get("components", {}).get("securitySchemes", {})
        for scheme, body in schemes.items():
            if "Alias" not in json.dumps(body):
                yield f"{name}: authorizer {scheme} does not target an alias"
        for path, methods in resource["Properties"]["Body"]["paths"].items():
            for method in methods.values():
                if "Alias" not in json.dumps(method["x-amazon-apigateway-integration"]["uri"]):
                    yield f"{name}: {path} does not target an alias: SnapStart would be bypassed"
                guarded = any(scheme in schemes for entry in method.get("security", []) for scheme in entry)
                if not guarded and path not in PUBLIC_ROUTES:
                    yield f"{name}: {path} is open to everybody"


def rest_routes_unguarded(resources):
    for name, resource in resources.items():
        if resource["Type"] != "AWS::ApiGateway::RestApi":
            continue
        properties = resource["Properties"]
        body = properties["Body"]
        schemes = body.get("components", {}).get("securitySchemes", {})
        keys = {scheme for scheme, definition in schemes.items() if definition.get("name") == "x-api-key"}
        if properties.get("ApiKeySourceType") != "AUTHORIZER":
            yield f"{name}: tokens are not throttled one by one: ApiKeySourceType is not AUTHORIZER"
        for scheme in schemes.keys() - keys:
            if "Alias" not in json.dumps(schemes[scheme]):
                yield f"{name}: authorizer {scheme} does not target an alias"
        for path, methods in body["paths"].items():
            for method in methods.values():
                if "Alias" not in json.dumps(method["x-amazon-apigateway-integration"]["uri"]):
                    yield f"{name}: {path} does not target an alias: SnapStart would be bypassed"
                used = {scheme for entry in method.get("security", []) for scheme in entry}
                if path not in PUBLIC_ROUTES and not (used & schemes.keys() - keys and used & keys):
                    yield f"{name}: {path} needs no token, or no key of a usage plan"
        yield from gateway_answers(name, body.get("x-amazon-apigateway-gateway-responses", {}))


def gateway_answers(name, answers):
    """Callers read the status in the body; it must be the one they get."""
    for kind in {"DEFAULT_4XX", "DEFAULT_5XX", "UNAUTHORIZED", "THROTTLED"} - answers.keys():
        yield f"{name}: no gateway response {kind}"
    for kind, answer in answers.items():
        text = answer["responseTemplates"]["application/json"].replace("$context.error.messageString", '"x"')
        if json.loads(text)["statusCode"] != int(answer["statusCode"]):
            yield f"{name}: gateway response {kind} says another status than it has"


def main():
    source = ROOT / "template.yaml"
    template = yaml_parse(source.read_text())
    artifact = ROOT / template["Globals"]["Function"]["CodeUri"]
    findings = lint(source, "template")
    if not artifact.exists():
        findings.append(f"{artifact.relative_to(ROOT)} is missing; build first")
        print("\n".join(findings))
        return 1
    if artifact.stat().st_size > 20 * 1024 * 1024:
        findings.append(f"{artifact.name} is {artifact.stat().st_size >> 20} MB; the bar is 20")
    result = translated(template)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "translated.json"
        path.write_text(json.dumps(result, default=str))
        findings += lint(path, "translation")
    resources = result["Resources"]
    findings += queues_without_dead_letters(resources)
    findings += too_wide(resources)
    findings += handlers_missing(resources, artifact)
    findings += functions_bypassing_alias(resources)
    findings += tables_unsafe(resources)
    findings += buckets_unsafe(resources)
    findings += routes_unguarded(resources)
    findings += rest_routes_unguarded(resources)
    print("\n".join(findings) or f"template: {len(resources)} resources, no findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
