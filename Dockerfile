# The dashboard for a reader or a team: no shell is needed in it, nothing is fetched while it runs.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app

# Before the code, so that a change of code does not install everything again. Wheels only: no compiler in the image.
COPY requirements.txt ./
# Anything but nothing adds what a login by OpenID Connect needs, in the versions that the pinned Streamlit asks for.
ARG MARSAD_LOGIN=""
RUN pip install --only-binary=:all: -r requirements.txt ${MARSAD_LOGIN:+"streamlit[auth]"}

COPY LICENSE dashboard.py ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY static static
COPY data data
COPY analysis analysis
COPY pages pages
RUN python -m compileall -q dashboard.py analysis pages

# Built corpora and uploads are all that is ever written. A fresh volume takes its owner from this folder.
RUN useradd --system --uid 10001 --no-create-home marsad && install -d -o marsad -m 0700 /tables
USER marsad
VOLUME ["/tables"]

# .streamlit/config.toml listens to its own machine alone. A container's own machine is the container, so its port could
# not be published: inside, the server hears every address. Who reaches the port is decided where it is published
# (compose.yaml: this machine alone). Host names stay a closed list: add yours to STREAMLIT_SERVER_ALLOWED_HOSTS.
ENV HOME=/tmp \
    MARSAD_TABLES=/tables \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501 \
    STREAMLIT_SERVER_ALLOWED_HOSTS="127.0.0.1 localhost"

EXPOSE 8501

HEALTHCHECK --interval=15s --timeout=4s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"STREAMLIT_SERVER_PORT\"]}/_stcore/health', timeout=3)"]

# In exec form, so that the signal to stop reaches the server and not a shell.
CMD ["python", "-m", "streamlit", "run", "dashboard.py"]
