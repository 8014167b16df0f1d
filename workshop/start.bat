@echo off
rem Opens Layerlab on Windows: served by Python where there is one, else the page that needs no server.
cd /d "%~dp0"
py -3 serve.py %* 2>nul || python serve.py %* 2>nul || start "" layerlab.html
