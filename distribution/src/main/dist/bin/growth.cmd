@echo off
rem Starts growth, wherever this folder lies. JVM options are in conf\jvm.options.
setlocal enableextensions disabledelayedexpansion
for %%i in ("%~dp0..") do set "GROWTH_HOME=%%~fi"

rem Its version is asked by its name alone: for /f takes apart a quoted path that has spaces and parentheses.
set "NoDefaultCurrentDirectoryInExePath=1"
if defined JAVA_HOME set "PATH=%JAVA_HOME%\bin;%PATH%"
set "PATH=%GROWTH_HOME%\runtime\bin;%PATH%"
set "GROWTH_JAVA_VERSION=0"
for /f "tokens=2" %%v in ('java.exe --full-version 2^>nul') do set "GROWTH_JAVA_VERSION=%%v"
for /f "delims=.-+_" %%v in ("%GROWTH_JAVA_VERSION%") do set "GROWTH_JAVA_MAJOR=%%v"
if not %GROWTH_JAVA_MAJOR% geq 25 (
    echo growth needs Java 25 or later, which is neither in JAVA_HOME nor on the PATH: install it, or set JAVA_HOME to it. 1>&2
    exit /b 2
)
for %%j in (java.exe) do set "GROWTH_JAVA=%%~$PATH:j"

rem What does not train starts with few options, so that the JVM can use the cache of its classes.
set "GROWTH_OPTIONS=%GROWTH_HOME%\conf\jvm.options"
set "GROWTH_COMPILER=-XX:TieredStopAtLevel=4"
set "GROWTH_CACHE="
set "GROWTH_QUICK="
if "%~1"=="" set "GROWTH_QUICK=1"
for %%c in (-h --help -V --version validate describe new-plugin) do if "%~1"=="%%c" set "GROWTH_QUICK=1"
if not defined GROWTH_QUICK goto start
set "GROWTH_COMPILER=-XX:TieredStopAtLevel=1"
for /d %%p in ("%GROWTH_HOME%\plugins\*") do goto start
if exist "%GROWTH_HOME%\plugins\*.jar" goto start
set "GROWTH_OPTIONS=%GROWTH_HOME%\conf\start.options"
set "GROWTH_CACHE_FILE=%GROWTH_HOME%\cache\%GROWTH_JAVA_VERSION%.aot"
if exist "%GROWTH_CACHE_FILE%" (
    set GROWTH_CACHE="-XX:AOTCache=%GROWTH_CACHE_FILE%"
    goto start
)
rem Without a cache, one is made meanwhile, where this folder can be written to; only one process makes it.
mkdir "%GROWTH_HOME%\cache" 2>nul
mkdir "%GROWTH_HOME%\cache\lock" 2>nul || goto start
start "" /b /low cmd /c call "%~f0" :make-cache >nul 2>&1
goto start

:start
if "%~1"==":make-cache" goto make_cache
"%GROWTH_JAVA%" %GROWTH_CACHE% %GROWTH_COMPILER% "@%GROWTH_OPTIONS%" "-Dgrowth.home=%GROWTH_HOME%" "-Djava.util.logging.config.file=%GROWTH_HOME%\conf\logging.properties" --module-path "%GROWTH_HOME%\lib" --module dev.growth.cli %*
exit /b %errorlevel%

:make_cache
"%GROWTH_JAVA%" "@%GROWTH_HOME%\conf\start.options" "-XX:AOTCacheOutput=%GROWTH_HOME%\cache\lock\new" "-Dgrowth.home=%GROWTH_HOME%" --module-path "%GROWTH_HOME%\lib" --module dev.growth.cli validate quickstart
if exist "%GROWTH_HOME%\cache\lock\new" move /y "%GROWTH_HOME%\cache\lock\new" "%GROWTH_HOME%\cache\%GROWTH_JAVA_VERSION%.aot"
rmdir /s /q "%GROWTH_HOME%\cache\lock"
exit /b 0
