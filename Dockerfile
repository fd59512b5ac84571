# The command `yusuan` with exactly the locked packages. Documents are mounted, the database is named by DATABASE_URL.
# A digest in its place keeps the base from changing under its name: --build-arg BASE=python@sha256:…
ARG BASE=python:3.11.13-slim-bookworm
FROM ${BASE}

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DO_NOT_TRACK=1 \
    YUSUAN_HOME=/var/lib/yusuan

# Not root: it reads documents other people made. It owns its home and nothing else.
RUN useradd --system --uid 10001 --create-home --home-dir /home/yusuan yusuan \
    && install -d -o yusuan -g yusuan /var/lib/yusuan /inbox /documents

WORKDIR /app

# The packages first: they change less often than the code.
COPY requirements.lock ./
RUN pip install --no-deps --require-hashes -r requirements.lock

COPY pyproject.toml LICENSE ./
COPY etl ./etl
COPY models ./models
COPY migrations ./migrations
COPY dbt_project ./dbt_project
# There is no git here to tell the version: docker build --build-arg VERSION=$(python -m setuptools_scm) .
ARG VERSION=
RUN SETUPTOOLS_SCM_PRETEND_VERSION_FOR_YUSUAN="$VERSION" pip install --no-deps --no-build-isolation -e .

USER yusuan
VOLUME /var/lib/yusuan
ENTRYPOINT ["yusuan"]
CMD ["--help"]
