@echo off
rem Finds Python 3.11 or newer (64 bit) and starts titlecheck. Everything else is in tools\start.py.
rem pushd: the paths below need no name of the folder, which may hold spaces, Cyrillic letters and the sign "and".
setlocal EnableExtensions DisableDelayedExpansion
title titlecheck
pushd "%~dp0" || goto unpack
if not exist "tools\start.py" goto unpack

set "PYTHONUTF8=1"
rem A Python that is not there is not fetched unasked.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)"
set "PY="
for %%P in ("py -3.13" "py -3.12" "py -3.11" "py -3.14" "py -3.15" "py -3" "python" "python3") do call :try %%~P
if not defined PY goto nopython

rem call: a python that is a batch file must come back here.
call %PY% tools\start.py %*
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" pause
popd
exit /b %CODE%

:try
rem The python of the Microsoft Store exists without Python; only a run tells.
if defined PY exit /b 0
call %* -c "%CHECK%" >nul 2>nul && set "PY=%*"
exit /b 0

:nopython
set "LANGUAGE=kk"
for /f "tokens=3" %%L in ('reg query "HKCU\Control Panel\International" /v LocaleName 2^>nul') do set "LANGUAGE=%%L"
set "PAGE=help\no-python.%LANGUAGE:~0,2%.html"
if not exist "%PAGE%" set "PAGE=help\no-python.kk.html"
echo There is no Python 3.11 or newer (64 bit) on this computer. See the page %PAGE%
start "" "%PAGE%"
pause
popd
exit /b 2

:unpack
rem Within a zip archive Windows unpacks this file alone. The page below is all it can show in Kazakh and Russian.
set "PAGE=%TEMP%\titlecheck-unpack.html"
> "%PAGE%" echo ^<!doctype html^>^<meta charset="utf-8"^>^<title^>titlecheck^</title^>
>> "%PAGE%" echo ^<p lang="kk"^>^&#1040;^&#1083;^&#1076;^&#1099;^&#1084;^&#1077;^&#1085; ^&#1072;^&#1088;^&#1093;^&#1080;^&#1074;^&#1090;^&#1110; ^&#1072;^&#1096;^&#1099;^&#1187;^&#1099;^&#1079;: ^&#1090;^&#1110;^&#1085;^&#1090;^&#1091;^&#1110;^&#1088;^&#1076;^&#1110;^&#1187; ^&#1086;^&#1187; ^&#1078;^&#1072;^&#1179; ^&#1073;^&#1072;^&#1090;^&#1099;^&#1088;^&#1084;^&#1072;^&#1089;^&#1099; ^&#8594; ^&#171;^&#1041;^&#1072;^&#1088;^&#1083;^&#1099;^&#1171;^&#1099;^&#1085; ^&#1096;^&#1099;^&#1171;^&#1072;^&#1088;^&#1091;^&#187; (^&#1048;^&#1079;^&#1074;^&#1083;^&#1077;^&#1095;^&#1100; ^&#1074;^&#1089;^&#1105;), ^&#1089;^&#1086;^&#1076;^&#1072;^&#1085; ^&#1082;^&#1077;^&#1081;^&#1110;^&#1085; ^&#1092;^&#1072;^&#1081;^&#1083;^&#1076;^&#1099; ^&#1078;^&#1072;^&#1187;^&#1072; ^&#1179;^&#1072;^&#1083;^&#1090;^&#1072;^&#1076;^&#1072;^&#1085; ^&#1110;^&#1089;^&#1082;^&#1077; ^&#1179;^&#1086;^&#1089;^&#1099;^&#1187;^&#1099;^&#1079;.^</p^>
>> "%PAGE%" echo ^<p lang="ru"^>^&#1057;^&#1085;^&#1072;^&#1095;^&#1072;^&#1083;^&#1072; ^&#1088;^&#1072;^&#1089;^&#1087;^&#1072;^&#1082;^&#1091;^&#1081;^&#1090;^&#1077; ^&#1072;^&#1088;^&#1093;^&#1080;^&#1074;: ^&#1087;^&#1088;^&#1072;^&#1074;^&#1072;^&#1103; ^&#1082;^&#1085;^&#1086;^&#1087;^&#1082;^&#1072; ^&#8594; ^&#171;^&#1048;^&#1079;^&#1074;^&#1083;^&#1077;^&#1095;^&#1100; ^&#1074;^&#1089;^&#1105;^&#187;, ^&#1079;^&#1072;^&#1090;^&#1077;^&#1084; ^&#1079;^&#1072;^&#1087;^&#1091;^&#1089;^&#1090;^&#1080;^&#1090;^&#1077; ^&#1092;^&#1072;^&#1081;^&#1083; ^&#1080;^&#1079; ^&#1085;^&#1086;^&#1074;^&#1086;^&#1081; ^&#1087;^&#1072;^&#1087;^&#1082;^&#1080;.^</p^>
>> "%PAGE%" echo ^<p lang="en"^>Unpack the archive first: right click ^&#8594; ^&#8220;Extract All^&#8221;, then start the file from the new folder.^</p^>
echo Unpack the archive first: right click, Extract All. Then start the file from the new folder.
start "" "%PAGE%"
pause
exit /b 2
