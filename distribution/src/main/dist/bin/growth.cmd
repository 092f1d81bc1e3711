@echo off
rem Starts growth, wherever this folder lies. JVM options are in conf\jvm.options.
setlocal
for %%i in ("%~dp0..") do set "GROWTH_HOME=%%~fi"
set "GROWTH_JAVA=java.exe"
if defined JAVA_HOME set "GROWTH_JAVA=%JAVA_HOME%\bin\java.exe"

set "GROWTH_JAVA_MAJOR=0"
for /f tokens^=2^ delims^=.-+_^" %%v in ('""%GROWTH_JAVA%" -fullversion 2^>^&1"') do set "GROWTH_JAVA_MAJOR=%%v"
if not %GROWTH_JAVA_MAJOR% geq 25 (
    echo growth needs Java 25 or later: install it, or set JAVA_HOME to it. 1>&2
    exit /b 2
)
rem What does not train is over before the optimising compiler pays.
set "GROWTH_COMPILER=4"
for %%c in (--help --version validate describe data) do if "%~1"=="%%c" set "GROWTH_COMPILER=1"
"%GROWTH_JAVA%" "-XX:TieredStopAtLevel=%GROWTH_COMPILER%" "@%GROWTH_HOME%\conf\jvm.options" "-Dgrowth.home=%GROWTH_HOME%" "-Djava.util.logging.config.file=%GROWTH_HOME%\conf\logging.properties" --module-path "%GROWTH_HOME%\lib" --module dev.growth.cli %*
exit /b %errorlevel%
